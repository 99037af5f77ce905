namespace LiveProto.Mocking.Connections;

/// <summary>The time of one connection, and its one timer.</summary>
internal sealed class ConnectionTimer : IAsyncDisposable
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _time;
    private readonly long _serverStart;
    private readonly ITimer _timer;
    private readonly bool _ticksInMilliseconds;
    private readonly MockConnection _owner;
    private CancellationTokenSource? _waiting;
    private volatile bool _isEnded;
    private TimeSpan _armedFor = TimeSpan.MaxValue;

    public ConnectionTimer(TimeProvider time, long serverStart, MockConnection owner)
    {
        _time = time;
        _serverStart = serverStart;
        _ticksInMilliseconds = ReferenceEquals(time, TimeProvider.System);
        _owner = owner;
        _timer = time.CreateTimer(static state => ((ConnectionTimer)state!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Time since the server started.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_serverStart);

    /// <summary>Sees to a call at <paramref name="due"/>. A call that was asked for earlier comes early, and finds nothing to do.</summary>
    public void Arm(TimeSpan due)
    {
        if (due >= _armedFor)
            return;
        _armedFor = due;
        TimeSpan now;
        do
        {
            now = Now;
            TimeSpan wait = due > now ? due - now : TimeSpan.Zero;

            // The system's timer cuts to milliseconds: it would wake us early, again and again, within the last one.
            if (_ticksInMilliseconds)
                wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
        // A wait counts from when it is armed: where a test moved its clock in between, it would end that much too late.
        while (Now - now >= s_tolerance);
    }

    /// <summary>Waits; cut short when the connection ends. One wait at a time.</summary>
    public async Task DelayAsync(TimeSpan time)
    {
        using var waiting = new CancellationTokenSource();
        Interlocked.Exchange(ref _waiting, waiting);
        if (_isEnded)
            return;
        try
        {
            await Task.Delay(time, _time, waiting.Token).ConfigureAwait(false);
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

    public async ValueTask DisposeAsync()
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

        await _timer.DisposeAsync().ConfigureAwait(false);
    }

    private void OnDue()
    {
        _armedFor = TimeSpan.MaxValue;
        _owner.OnTimer();
    }
}
