using LiveProto.Client;
using LiveProto.Native.Border;
using LiveProto.Native.Events;

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
    private BorderException? _fault;

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
        Enter();
        try
        {
            return Read(timeoutMs, out item);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The next events, lent: waits for the first, and takes those that are there behind it.</summary>
    /// <param name="timeoutMs">As for one.</param>
    /// <param name="room">Where they are put.</param>
    /// <param name="count">How many they are; at least one with <see cref="Status.Ok"/>. Where there was room for more, the descriptor
    /// tells when there is more.</param>
    /// <returns>As for one.</returns>
    public Status Next(int timeoutMs, Span<NativeEvent> room, out int count)
    {
        count = 0;
        Enter();
        try
        {
            if (_fault is { } earlier)
            {
                _fault = null;
                throw earlier;
            }

            Status status = Read(timeoutMs, out LiveEvent item);
            while (status == Status.Ok)
            {
                EventLease.Lend(item, out room[count]);
                if (++count == room.Length)
                    return Status.Ok;
                status = Read(0, out item);
            }

            if (count == 0)
                return status;
            if (status == Status.End)
                Signal();
            return Status.Ok;
        }
        catch (BorderException fault) when (count > 0)
        {
            // Those that are lent are the caller's: he is told of the fault when he comes for more.
            _fault = fault;
            Signal();
            return Status.Ok;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>A descriptor that can be read when an event has come for which a reader looked in vain. The caller closes it.</summary>
    public int OpenDescriptor()
    {
        Enter();
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
            Leave();
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

    private void Enter()
    {
        if (Interlocked.Exchange(ref _isReading, 1) != 0)
            throw new BorderException(Status.Busy, "Another thread reads this session's events.");
    }

    private void Leave() => Volatile.Write(ref _isReading, 0);

    private Status Read(int timeoutMs, out LiveEvent item)
    {
        item = default;
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

    private void Signal()
    {
        lock (_gate)
            _pipe.Signal();
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
