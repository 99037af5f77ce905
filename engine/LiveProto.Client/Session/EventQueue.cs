using LiveProto.Client.Audio;
using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Reading;
using LiveProto.Client.Speech;

namespace LiveProto.Client.Session;

/// <summary>
/// Events between the receive loop and the one reader. Bounded in bytes; a producer is never made to wait, so that an interruption is
/// read in time: it is told that the queue is full and ends the session. No allocation in steady state, cancellable waits included.
/// </summary>
internal sealed class EventQueue
{
    // What an event takes in the queue besides its payload, rounded up: a flood of empty ones is bounded too.
    private const int EventOverhead = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Entry> _events = new();
    private readonly SlidingMaximum _largest = new();
    private readonly ReaderWait _wait;
    private long _bytes;
    private int _hasReader;
    private bool _isCompleted;
    private bool _isWakePending;
    private bool _mayForget;
    private int _forgotten;
    private LiveEvent _last;
    private EventHandling? _handling;

    /// <summary>An empty queue.</summary>
    /// <param name="capacityBytes">
    /// Bytes that may be queued: what each message holds, once, and 64 for each event. The largest message is not counted, so that one that is
    /// larger than the whole queue does not fail a reader that keeps up.
    /// </param>
    /// <param name="inline">Watches a reader that goes on in <see cref="Serve"/>; null when readers go on on the pool.</param>
    public EventQueue(long capacityBytes, WatchedHandler? inline = null)
    {
        CapacityBytes = capacityBytes;
        _wait = new ReaderWait(_gate, inline);
    }

    /// <summary>Bytes that may be queued.</summary>
    public long CapacityBytes { get; }

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
    /// <param name="isForced">Whether there is always room: for the few that must not be lost.</param>
    public bool TryEnqueue(ReadOnlySpan<LiveEvent> events, long bytes, bool isForced = false)
    {
        if (events.IsEmpty)
            return true;
        bool wake;
        int count;
        bytes += (long)events.Length * EventOverhead;
        lock (_gate)
        {
            if (_isCompleted || (!isForced && !Fits(bytes) && !TryForget(bytes)))
                return false;
            // The message is in memory until its last event has been read.
            foreach (ref readonly LiveEvent item in events[..^1])
                _events.Enqueue(new Entry(item, 0));
            Add(new Entry(events[^1], bytes));
            count = _events.Count;
            wake = _wait.TryEnd(outcome: true);
        }

        LiveMetrics.Queued(count);
        if (wake)
            _wait.Dispatch();
        return true;
    }

    /// <summary>From here on events are not waited for: whoever made one calls <see cref="Serve"/>. For whoever has taken the reader.</summary>
    public void HandleBy(EventHandling handling) => Volatile.Write(ref _handling, handling);

    /// <summary>Whoever has put something in, or completed the queue, lets a reader that runs on this thread run. With no lock held.</summary>
    public void Serve()
    {
        Volatile.Read(ref _handling)?.Serve();
        _wait.Continue();
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

    /// <summary>
    /// From here on, while nobody reads, the oldest events give way to new ones rather than fill the queue: their output is being read in another way.
    /// </summary>
    public void MayForget()
    {
        lock (_gate)
            _mayForget = true;
    }

    /// <summary>How many events gave way since the last call.</summary>
    public int TakeForgotten()
    {
        lock (_gate)
            return (_forgotten, _forgotten = 0).Item1;
    }

    /// <summary>The turn of the first output that nobody has read; null when there is none.</summary>
    public int? FirstTurn
    {
        get
        {
            lock (_gate)
            {
                foreach (Entry entry in _events)
                {
                    if (entry.Event is { TurnNumber: > 0, Kind: not LiveEventKind.TurnEnded })
                        return entry.Event.TurnNumber;
                }

                return null;
            }
        }
    }

    /// <summary>Takes out the output of a turn and puts it into another queue; answers the end of the turn, which stays, if it is among the events.</summary>
    public LiveTurn? MoveTurn(int number, EventQueue destination)
    {
        LiveTurn? ended = null;
        lock (_gate)
        {
            int count = _events.Count;
            _largest.Clear();
            _bytes = 0;
            for (int i = 0; i < count; i++)
            {
                Entry entry = _events.Dequeue();
                if (entry.Event.TurnNumber != number || entry.Event.Kind == LiveEventKind.TurnEnded)
                    Add(entry);
                else
                    destination.Add(entry);
                if (entry.Event.Turn?.Number == number)
                    ended = entry.Event.Turn;
            }
        }

        return ended;
    }

    /// <summary>A turn of the model was cut, or all of them are played: takes out the audio that nobody has read.</summary>
    /// <param name="turn">The turn, of which what its last <c>turnComplete</c> ended is not cut; null = every one.</param>
    /// <param name="playback">Plays it; null when nobody is to hear it.</param>
    public DroppedOutput DropAudio(int? turn, LivePlayback? playback = null)
    {
        var dropped = default(DroppedOutput);
        lock (_gate)
        {
            int count = _events.Count;
            int whole = turn is null ? 0 : CountWhole(turn);
            var kept = default(Entry);
            _largest.Clear();
            _bytes = 0;
            for (int i = 0; i < count; i++)
            {
                Entry entry = _events.Dequeue();
                if (i < whole || entry.Event.Kind != LiveEventKind.Audio || (turn ?? entry.Event.TurnNumber) != entry.Event.TurnNumber)
                {
                    Keep(kept);
                    kept = entry;
                    continue;
                }

                AudioChunk chunk = entry.Event.Audio;
                dropped += new DroppedOutput(1, chunk.Duration);
                playback?.Write(entry.Event.TurnNumber, chunk.Samples.Span, chunk.SampleRate);
                chunk.Dispose();
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
            if (_wait.IsTaken)
                throw new InvalidOperationException("Events are being read already; a session has one reader.");
            if (_events.Count > 0 || _isWakePending)
            {
                _isWakePending = false;
                return new(true);
            }

            if (_isCompleted)
                return new(false);
            return _wait.Begin();
        }
    }

    /// <summary>Ends this wait, or the next one, without an event, so that its caller looks at its cancellation token.</summary>
    public void Wake()
    {
        bool wake;
        lock (_gate)
        {
            wake = _wait.TryEnd(outcome: true);
            _isWakePending = !wake;
        }

        if (wake)
            _wait.DispatchElsewhere();
    }

    /// <summary>Nothing more will be enqueued; what is queued can still be read, and behind it <paramref name="last"/>, for which there is always room.</summary>
    public void Complete(in LiveEvent last = default)
    {
        bool wake;
        lock (_gate)
        {
            _isCompleted = true;
            _last = last;
            wake = _wait.TryEnd(outcome: _events.Count > 0);
        }

        if (wake)
            _wait.Dispatch();
    }

    private int CountWhole(int? turn)
    {
        (int Count, int Whole) seen = (0, 0);
        foreach (Entry entry in _events)
            seen = (++seen.Count, entry.Event.Kind == LiveEventKind.TurnComplete && entry.Event.TurnNumber == turn ? seen.Count : seen.Whole);
        return seen.Whole;
    }

    private bool Fits(long bytes) => _bytes + bytes - Math.Max(_largest.Value, bytes) <= CapacityBytes;

    private bool TryForget(long bytes)
    {
        if (!_mayForget || Volatile.Read(ref _hasReader) != 0)
            return false;
        while (!Fits(bytes) && _events.TryDequeue(out Entry entry))
        {
            entry.Event.Audio.Dispose();
            Release(entry.Bytes);
            _forgotten++;
        }

        return Fits(bytes);
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

    private readonly record struct Entry(LiveEvent Event, long Bytes);
}
