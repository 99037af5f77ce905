using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Session;

/// <summary>
/// Events between the receive loop and the one reader. Bounded in bytes; a producer is never made to wait, so that an interruption is
/// read in time: it is told that the queue is full and ends the session. No allocation in steady state, cancellable waits included.
/// </summary>
/// <param name="capacityBytes">
/// Bytes that may be queued: what each message holds, once, and 64 for each event. The largest message is not counted, so that one that is
/// larger than the whole queue does not fail a reader that keeps up.
/// </param>
internal sealed class EventQueue(long capacityBytes) : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    // What an event takes in the queue besides its payload, rounded up: a flood of empty ones is bounded too.
    private const int EventOverhead = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Entry> _events = new();
    private readonly SlidingMaximum _largest = new();
    private ManualResetValueTaskSourceCore<bool> _waiter;
    private WaitState _wait;
    private long _bytes;
    private int _hasReader;
    private bool _isCompleted;
    private bool _outcome;
    private bool _isWakePending;
    private LiveEvent _last;

    private enum WaitState
    {
        Nobody,
        Waiting,
        Woken,
    }

    /// <summary>The event behind all others; <see cref="LiveEventKind.None"/> until the queue is completed.</summary>
    public LiveEvent Last
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    /// <summary>Whoever reads must have this, since events that two readers share out among themselves make sense to neither.</summary>
    /// <exception cref="InvalidOperationException">There is a reader.</exception>
    public void TakeReader()
    {
        if (Interlocked.Exchange(ref _hasReader, 1) != 0)
            throw new InvalidOperationException("Events are being read already; a session has one reader.");
    }

    /// <summary>The reader is done; another may come.</summary>
    public void ReturnReader() => Volatile.Write(ref _hasReader, 0);

    /// <summary>Puts in the events of one message. False when they do not fit or the queue is completed: none was taken, and their audio still belongs to the caller.</summary>
    /// <param name="events">The events, in order.</param>
    /// <param name="bytes">What the message and its events hold in memory.</param>
    public bool TryEnqueue(ReadOnlySpan<LiveEvent> events, long bytes)
    {
        if (events.IsEmpty)
            return true;
        bool wake;
        bytes += (long)events.Length * EventOverhead;
        lock (_gate)
        {
            if (_isCompleted || _bytes + bytes - Math.Max(_largest.Value, bytes) > capacityBytes)
                return false;
            // The message is in memory until its last event has been read.
            foreach (ref readonly LiveEvent item in events[..^1])
                _events.Enqueue(new Entry(item, 0));
            Add(new Entry(events[^1], bytes));
            wake = TakeWaiter(outcome: true);
        }

        if (wake)
            Dispatch();
        return true;
    }

    /// <summary>The next event in order; false when there is none now.</summary>
    public bool TryDequeue(out LiveEvent item)
    {
        lock (_gate)
        {
            bool any = _events.TryDequeue(out Entry entry);
            Release(entry.Bytes);
            item = entry.Event;
            return any;
        }
    }

    /// <summary>The model's turn was cut: takes out the audio that nobody has read.</summary>
    public DroppedOutput DropAudio()
    {
        var dropped = default(DroppedOutput);
        lock (_gate)
        {
            int count = _events.Count;
            var kept = default(Entry);
            _largest.Clear();
            _bytes = 0;
            for (int i = 0; i < count; i++)
            {
                Entry entry = _events.Dequeue();
                if (entry.Event.Kind != LiveEventKind.Audio)
                {
                    Keep(kept);
                    kept = entry;
                    continue;
                }

                dropped += new DroppedOutput(1, entry.Event.Audio.Duration);
                entry.Event.Audio.Dispose();
                // The last event of a message stands for its bytes; when that one goes, the one before does.
                if (entry.Event.Message is { } message && ReferenceEquals(kept.Event.Message, message))
                    kept = kept with { Bytes = entry.Bytes };
            }

            Keep(kept);
        }

        return dropped;

        void Keep(in Entry entry)
        {
            if (entry.Event.Kind != LiveEventKind.None)
                Add(entry);
        }
    }

    /// <summary>
    /// Completes when there may be something to dequeue: true then, false once the queue is completed and empty. One waiter at a time.
    /// <see cref="Wake"/> makes it complete early.
    /// </summary>
    public ValueTask<bool> WaitAsync()
    {
        lock (_gate)
        {
            // Also while the one who was woken has not come round to taking the answer: it would be overwritten.
            if (_wait != WaitState.Nobody)
                throw new InvalidOperationException("Events are being read already; a session has one reader.");
            if (_events.Count > 0 || _isWakePending)
            {
                _isWakePending = false;
                return new(true);
            }

            if (_isCompleted)
                return new(false);
            _waiter.Reset();
            _wait = WaitState.Waiting;
            return new(this, _waiter.Version);
        }
    }

    /// <summary>Ends this wait, or the next one, without an event, so that its caller looks at its cancellation token.</summary>
    public void Wake()
    {
        bool wake;
        lock (_gate)
        {
            wake = TakeWaiter(outcome: true);
            _isWakePending = !wake;
        }

        if (wake)
            Dispatch();
    }

    /// <summary>Nothing more will be enqueued; what is queued can still be read, and behind it <paramref name="last"/>, for which there is always room.</summary>
    public void Complete(in LiveEvent last = default)
    {
        bool wake;
        lock (_gate)
        {
            _isCompleted = true;
            _last = last;
            wake = TakeWaiter(outcome: _events.Count > 0);
        }

        if (wake)
            Dispatch();
    }

    private void Add(in Entry entry)
    {
        _events.Enqueue(entry);
        if (entry.Bytes == 0)
            return;
        _bytes += entry.Bytes;
        _largest.Enqueue(entry.Bytes);
    }

    private void Release(long bytes)
    {
        if (bytes == 0)
            return;
        _bytes -= bytes;
        _largest.Dequeue(bytes);
    }

    private bool TakeWaiter(bool outcome)
    {
        if (_wait != WaitState.Waiting)
            return false;
        _wait = WaitState.Woken;
        _outcome = outcome;
        return true;
    }

    // The reader's code must not run on the receive loop. The queue is its own work item: posting it allocates nothing.
    private void Dispatch() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => _waiter.SetResult(_outcome);

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        bool outcome = _waiter.GetResult(token);
        lock (_gate)
            _wait = WaitState.Nobody;
        return outcome;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _waiter.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _waiter.OnCompleted(continuation, state, token, flags);

    private readonly record struct Entry(LiveEvent Event, long Bytes);
}
