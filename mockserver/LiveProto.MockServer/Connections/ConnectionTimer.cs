using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Connections;

/// <summary>The time of one connection, and its one timer.</summary>
internal sealed class ConnectionTimer : IDisposable
{
    // A test moves its clock now and then. One that moves whenever it is read, by itself, is never caught up with.
    private const int MaxTries = 3;

    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _time;
    private readonly long _serverStart;
    private readonly ITimer _timer;
    private readonly bool _ticksInMilliseconds;
    private readonly MockConnection _owner;
    private CancellationTokenSource? _waiting;
    private volatile bool _isEnded;
    private long _now;
    private TimeSpan _armedFor = TimeSpan.MaxValue;

    public ConnectionTimer(TimeProvider time, long serverStart, MockConnection owner)
    {
        _time = time;
        _serverStart = serverStart;
        _ticksInMilliseconds = ReferenceEquals(time, TimeProvider.System);
        _owner = owner;
        _timer = time.CreateTimer(static state => ((ConnectionTimer)state!).OnDue(), this, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Time since the server started. Never goes back: a clock that does, or that throws, stands still meanwhile.</summary>
    public TimeSpan Now
    {
        get
        {
            try
            {
                long now = _time.GetElapsedTime(_serverStart).Ticks;
                if (now > Interlocked.Read(ref _now))
                    Interlocked.Exchange(ref _now, now);
            }
            catch
            {
                // Others wrote it: whatever it throws, a session has to go on to its end.
            }

            return new TimeSpan(Interlocked.Read(ref _now));
        }
    }

    /// <summary>Sees to a call at <paramref name="due"/>. A call that was asked for earlier comes early, and finds nothing to do.</summary>
    public void Arm(TimeSpan due)
    {
        if (due >= _armedFor)
            return;
        _armedFor = due;
        try
        {
            SetTimer(due);
        }
        catch
        {
            // A clock that arms no timer keeps no deadline: better an end than a session without one.
            ThreadPool.UnsafeQueueUserWorkItem(static owner => owner.Abort(), _owner, preferLocal: false);
        }
    }

    /// <summary>Waits; cut short when the connection ends. One wait at a time.</summary>
    public async Task DelayAsync(TimeSpan time)
    {
        using var waiting = new CancellationTokenSource();
        Interlocked.Exchange(ref _waiting, waiting);
        TimeSpan end = OptionTime.Later(Now, time);
        TimeSpan left = time;
        try
        {
            while (left >= s_tolerance && !_isEnded)
            {
                await Task.Delay(OptionTime.ForTimer(left), _time, waiting.Token).ConfigureAwait(false);
                left = end - Now;
            }
        }
        catch (OperationCanceledException)
        {
            // There is nothing left to wait for.
        }
        finally
        {
            Interlocked.Exchange(ref _waiting, null);
        }
    }

    /// <summary>Ends a wait, and calls no more; a call that has begun may still be on its way.</summary>
    public void Dispose()
    {
        _isEnded = true;
        try
        {
            Interlocked.Exchange(ref _waiting, null)?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The wait has just ended by itself.
        }

        _timer.Dispose();
    }

    private void OnDue()
    {
        _armedFor = TimeSpan.MaxValue;
        _owner.OnTimer();
    }

    private void SetTimer(TimeSpan due)
    {
        TimeSpan now = Now;
        for (int tries = 0; tries < MaxTries; tries++)
        {
            TimeSpan wait = OptionTime.ForTimer(due - now);

            // The system's timer cuts to milliseconds: it would wake us early, again and again, within the last one.
            if (_ticksInMilliseconds)
                wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            _timer.Change(wait, Timeout.InfiniteTimeSpan);

            // A wait counts from when it is armed: where a test moved its clock in between, it would end that much too late.
            TimeSpan before = now;
            now = Now;
            if (now - before < s_tolerance)
                return;
        }
    }
}
