using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Reading;
using LiveProto.Client.Speech;
using LiveProto.Client.Transport;

namespace LiveProto.Client.Session;

/// <summary>
/// Events between the receive loop and the one reader. Bounded in bytes; a producer is never made to wait, so that an interruption is
/// read in time: it is told that the queue is full and ends the session. No allocation in steady state, cancellable waits included.
/// </summary>
internal sealed class EventQueue : IPassed
{
    // Null while nothing waits and the session is silent.
    private EventBacklog? _waiting;
    private readonly WatchedHandler? _inline;

    // Null until somebody waits: whoever handles events never does.
    private ReaderWait? _wait;
    private int _hasReader;
    private bool _isCompleted;
    private bool _isWakePending;
    private bool _mayForget;
    private int _forgotten;
    private LiveEvent _last;
    private EventHandling? _handling;

    /// <summary>An empty queue.</summary>
    /// <param name="capacityBytes">Bytes that may be queued, counted as by <see cref="EventBacklog"/>.</param>
    /// <param name="inline">Watches a reader that goes on in <see cref="Serve"/>; null when readers go on on the pool.</param>
    public EventQueue(long capacityBytes, WatchedHandler? inline = null)
    {
        CapacityBytes = capacityBytes;
        _inline = inline;
    }

    IEnumerable<object?> IPassed.Received => [_waiting, _wait, _handling];

    /// <summary>Bytes that may be queued.</summary>
    public long CapacityBytes { get; }

    /// <summary>The event behind all others; <see cref="LiveEventKind.None"/> until the queue is completed.</summary>
    public LiveEvent Last
    {
        get
        {
            lock (this)
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

    /// <summary>Puts in the events of one message. False when they do not fit or the queue is completed: none was taken, and their audio
    /// still belongs to the caller.</summary>
    /// <param name="events">The events, in order.</param>
    /// <param name="bytes">What the message and its events hold in memory.</param>
    /// <param name="isForced">Whether there is always room: for the few that must not be lost.</param>
    public bool TryEnqueue(ReadOnlySpan<LiveEvent> events, long bytes, bool isForced = false)
    {
        if (events.IsEmpty)
            return true;
        bool wake;
        int count;
        long size = EventBacklog.SizeOf(events.Length, bytes);
        lock (this)
        {
            if (_isCompleted || (!isForced && !Backlog.Fits(size) && !TryForget(size)))
                return false;
            Backlog.Add(events, size);
            count = Backlog.Count;
            wake = _wait?.TryEnd(outcome: true) == true;
        }

        LiveMetrics.Queued(count);
        if (wake)
            _wait!.Dispatch();
        return true;
    }

    /// <summary>From here on events are not waited for: whoever made one calls <see cref="Serve"/>. For whoever has taken the
    /// reader.</summary>
    public void HandleBy(EventHandling handling) => Volatile.Write(ref _handling, handling);

    /// <summary>Whoever has put something in, or completed the queue, lets a reader that runs on this thread run. With no lock
    /// held.</summary>
    public void Serve()
    {
        Volatile.Read(ref _handling)?.Serve();
        Volatile.Read(ref _wait)?.Continue();
    }

    /// <summary>The next event in order; false when there is none now.</summary>
    public bool TryDequeue(out LiveEvent item)
    {
        item = default;
        lock (this)
            return _waiting is not null && _waiting.TryTake(out item);
    }

    /// <summary>The session is silent: an empty queue holds no memory.</summary>
    public void Rest()
    {
        lock (this)
            _waiting = _waiting is { Count: > 0 } ? _waiting : null;
    }

    /// <summary>
    /// From here on, while nobody reads, the oldest events give way to new ones rather than fill the queue: their output is being read in
    /// another way.
    /// </summary>
    public void MayForget()
    {
        lock (this)
            _mayForget = true;
    }

    /// <summary>How many events gave way since the last call.</summary>
    public int TakeForgotten()
    {
        lock (this)
            return (_forgotten, _forgotten = 0).Item1;
    }

    /// <summary>The turn of the first output that nobody has read; null when there is none.</summary>
    public int? FirstTurn
    {
        get
        {
            lock (this)
                return _waiting?.FirstTurn;
        }
    }

    /// <summary>Takes out the output of a turn and puts it into another queue; answers the end of the turn, which stays, if it is among the
    /// events.</summary>
    public LiveTurn? MoveTurn(int number, EventQueue destination)
    {
        lock (this)
            return _waiting?.MoveTurn(number, destination.Backlog);
    }

    /// <summary>A turn of the model was cut, or all of them are played: takes out the audio that nobody has read.</summary>
    /// <param name="turn">The turn, of which what its last <c>turnComplete</c> ended is not cut; null = every one.</param>
    /// <param name="playback">Plays it; null when nobody is to hear it.</param>
    public DroppedOutput DropAudio(int? turn, LivePlayback? playback = null)
    {
        lock (this)
            return _waiting?.DropAudio(turn, playback) ?? default;
    }

    /// <summary>
    /// Completes when there may be something to dequeue: true then, false once the queue is completed and empty. One waiter at a time.
    /// <see cref="Wake"/> makes it complete early.
    /// </summary>
    public ValueTask<bool> WaitAsync()
    {
        lock (this)
        {
            if (_wait is { IsTaken: true })
                throw new InvalidOperationException("Events are being read already; a session has one reader.");
            if (_waiting is { Count: > 0 } || _isWakePending)
            {
                _isWakePending = false;
                return new(true);
            }

            if (_isCompleted)
                return new(false);
            return (_wait ??= new ReaderWait(this, _inline)).Begin();
        }
    }

    /// <summary>Ends this wait, or the next one, without an event, so that its caller looks at its cancellation token.</summary>
    public void Wake()
    {
        bool wake;
        lock (this)
        {
            wake = _wait?.TryEnd(outcome: true) == true;
            _isWakePending = !wake;
        }

        if (wake)
            _wait!.DispatchElsewhere();
    }

    /// <summary>Nothing more will be enqueued; what is queued can still be read, and behind it <paramref name="last"/>, for which there is
    /// always room.</summary>
    public void Complete(in LiveEvent last = default)
    {
        bool wake;
        lock (this)
        {
            _isCompleted = true;
            _last = last;
            wake = _wait?.TryEnd(outcome: _waiting is { Count: > 0 }) == true;
        }

        if (wake)
            _wait!.Dispatch();
    }

    private EventBacklog Backlog => _waiting ??= new EventBacklog(CapacityBytes);

    private bool TryForget(long size)
    {
        if (!_mayForget || Volatile.Read(ref _hasReader) != 0)
            return false;
        _forgotten += Backlog.Forget(size);
        return Backlog.Fits(size);
    }
}
