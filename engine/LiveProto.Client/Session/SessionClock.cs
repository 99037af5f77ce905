namespace LiveProto.Client.Session;

/// <summary>The session's time and its one timer. Armed under the session's lock; the callback runs on the timer's thread.</summary>
internal sealed class SessionClock : IDisposable
{
    // A timer takes at most 2^32-2 ms; what is due later is armed again then.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(20);

    private readonly TimeProvider _time;
    private readonly ISessionShell _session;
    private readonly long _origin;
    private ITimer? _timer;
    private bool _isDisposed;

    public SessionClock(TimeProvider time, ISessionShell session)
    {
        _time = time;
        _session = session;
        _origin = time.GetTimestamp();
    }

    /// <summary>Time since the session began.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>When the callback comes; <see cref="TimeSpan.MaxValue"/> when it does not.</summary>
    public TimeSpan ArmedFor { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Has the callback come at that time, or earlier if it was armed for earlier: it is for the machine to say that nothing is
    /// due yet.</summary>
    public void Arm(TimeSpan? due)
    {
        if (due is null && ArmedFor == TimeSpan.MaxValue)
            DropTimer();
        if (_isDisposed || due is not { } at || at >= ArmedFor)
            return;
        ArmedFor = at;
        TimeSpan wait = at - Now;
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > s_longest ? s_longest : wait;
        // Rounded up: a timer that comes a moment early would only be armed again.
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        if (_timer is null)
            _timer = _time.CreateTimer(static state => ((SessionClock)state!).Tick(), this, wait, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The callback does not come any more.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        DropTimer();
    }

    private void DropTimer()
    {
        try
        {
            _timer?.Dispose();
            _timer = null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // An embedder's timer; its callback finds a session that is over.
        }
    }

    private void Tick()
    {
        ArmedFor = TimeSpan.MaxValue;
        _session.Tell(static machine => machine.Tick());
    }
}
