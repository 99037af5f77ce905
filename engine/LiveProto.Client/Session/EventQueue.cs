using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Session;

/// <summary>
/// Events between the receive loop and the one reader. Bounded in bytes; a producer is never made to wait, so that an interruption is
/// read in time: it is told that the queue is full and ends the session. No allocation in steady state, cancellable waits included.
/// </summary>
/// <param name="capacityBytes">Bytes that may be queued: payload, and 64 for each event.</param>
internal sealed class EventQueue(long capacityBytes) : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    // What an event takes in the queue besides its payload, rounded up: a flood of empty ones is bounded too.
    private const int EventOverhead = 64;

    private readonly Lock _gate = new();
    private readonly Queue<(LiveEvent Event, int Bytes)> _events = new();
    private ManualResetValueTaskSourceCore<bool> _waiter;
    private long _bytes;
    private bool _isWaiting;
    private bool _isCompleted;
    private bool _outcome;
    private bool _isWakePending;

    /// <summary>False when the event does not fit or the queue is completed; the event's audio then still belongs to the caller.</summary>
    public bool TryEnqueue(in LiveEvent item, int bytes)
    {
        bool wake;
        bytes += EventOverhead;
        lock (_gate)
        {
            // An event larger than the whole queue may pass when nothing else waits: the message limit bounds it already.
            if (_isCompleted || (_bytes + bytes > capacityBytes && _events.Count > 0))
                return false;
            _events.Enqueue((item, bytes));
            _bytes += bytes;
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
            bool any = _events.TryDequeue(out (LiveEvent Event, int Bytes) entry);
            _bytes -= entry.Bytes;
            item = entry.Event;
            return any;
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
            if (_events.Count > 0 || _isWakePending)
            {
                _isWakePending = false;
                return new(true);
            }

            if (_isCompleted)
                return new(false);
            if (_isWaiting)
                throw new InvalidOperationException("Events are being read already; a session has one reader.");
            _waiter.Reset();
            _isWaiting = true;
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

    /// <summary>Nothing more will be enqueued; what is queued can still be read.</summary>
    public void Complete()
    {
        bool wake;
        lock (_gate)
        {
            _isCompleted = true;
            wake = TakeWaiter(outcome: _events.Count > 0);
        }

        if (wake)
            Dispatch();
    }

    private bool TakeWaiter(bool outcome)
    {
        if (!_isWaiting)
            return false;
        _isWaiting = false;
        _outcome = outcome;
        return true;
    }

    // The reader's code must not run on the receive loop. The queue is its own work item: posting it allocates nothing.
    private void Dispatch() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => _waiter.SetResult(_outcome);

    bool IValueTaskSource<bool>.GetResult(short token) => _waiter.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _waiter.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _waiter.OnCompleted(continuation, state, token, flags);
}
