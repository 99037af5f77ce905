using LiveProto.Client;
using LiveProto.Native.Border;

namespace LiveProto.Native.Sessions;

/// <summary>
/// A session's events for threads that wait: the wait that is under way when a caller's time is over is the next caller's. What ends it
/// runs where bytes arrive, and only wakes a thread.
/// </summary>
internal sealed class EventReader : IDisposable
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly IAsyncEnumerator<LiveEvent> _events;
    private readonly Action _wake;
    private readonly WakePipe _pipe = new();
    private ValueTask<bool> _move;
    private bool _isMoving;
    private bool _isReady;
    private bool _isClosed;
    private bool _isOver;
    private int _isReading;

    public EventReader(LiveSession session)
    {
        _events = session.ReadEventsAsync(_closing.Token).GetAsyncEnumerator();
        _wake = Wake;
    }

    /// <summary>The next event.</summary>
    /// <param name="timeoutMs">How long to wait for it at the most; negative = until it comes.</param>
    /// <param name="item">The event, which is the caller's.</param>
    /// <returns><see cref="Status.Ok"/>, <see cref="Status.Timeout"/>; <see cref="Status.End"/> when there are no more.</returns>
    public Status Next(int timeoutMs, out LiveEvent item)
    {
        item = default;
        if (Interlocked.Exchange(ref _isReading, 1) != 0)
            throw new BorderException(Status.Busy, "Another thread reads this session's events.");
        try
        {
            if (_isOver)
                return Status.End;
            Begin();
            if (!Wait(timeoutMs))
                return Status.Timeout;
            _isMoving = false;
            _isOver = !GetMoved();
            if (_isOver)
                return Status.End;
            item = _events.Current;
            return Status.Ok;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    /// <summary>A descriptor that can be read when an event has come for which a reader looked in vain. The caller closes it.</summary>
    public int OpenDescriptor()
    {
        if (Interlocked.Exchange(ref _isReading, 1) != 0)
            throw new BorderException(Status.Busy, "Another thread reads this session's events.");
        try
        {
            lock (_gate)
            {
                int descriptor = _pipe.Open();
                // What waits already has woken nobody.
                if (_isReady)
                    _pipe.Signal();
                if (_isClosed)
                    _pipe.Dispose();
                else if (!_isOver)
                    Begin(signals: true);
                return descriptor;
            }
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    /// <summary>Whoever waits is told that the session is closed.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _pipe.Dispose();
            Monitor.PulseAll(_gate);
        }

        _closing.Cancel();
    }

    private void Begin(bool signals = false)
    {
        if (_isMoving)
            return;
        _isReady = false;
        _isMoving = true;
        _move = _events.MoveNextAsync();
        if (!_move.IsCompleted)
        {
            _move.GetAwaiter().UnsafeOnCompleted(_wake);
            return;
        }

        _isReady = true;
        if (signals)
            _pipe.Signal();
    }

    private bool GetMoved()
    {
        try
        {
            return _move.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw Closed();
        }
    }

    private static BorderException Closed() => new(Status.Handle, "The session was closed meanwhile.");

    private bool Wait(int timeoutMs)
    {
        if (Volatile.Read(ref _isReady))
            return true;
        lock (_gate)
        {
            long deadline = timeoutMs < 0 ? long.MaxValue : Environment.TickCount64 + timeoutMs;
            while (!_isReady)
            {
                if (_isClosed)
                    throw Closed();
                long left = deadline - Environment.TickCount64;
                if (left <= 0)
                    return false;
                Monitor.Wait(_gate, (int)Math.Min(left, int.MaxValue));
            }

            return true;
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            _isReady = true;
            _pipe.Signal();
            Monitor.PulseAll(_gate);
        }
    }
}
