using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Audio;

/// <summary>Waits for points of time, counted from its making, one waiter at a time: one timer, no allocation a wait.</summary>
internal sealed class PaceClock : IValueTaskSource, IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationToken _stopped;
    private readonly CancellationTokenRegistration _stopping;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long _origin;
    private ManualResetValueTaskSourceCore<bool> _waiter = new() { RunContinuationsAsynchronously = true };
    private bool _isWaiting;

    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends every wait.</param>
    public PaceClock(TimeProvider time, CancellationToken cancellationToken)
    {
        _time = time;
        _stopped = cancellationToken;
        _timer = time.CreateTimer(static clock => ((PaceClock)clock!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _origin = time.GetTimestamp();
        _stopping = cancellationToken.UnsafeRegister(static clock => ((PaceClock)clock!).Wake(), this);
    }

    /// <summary>Time since its making, or since <see cref="Restart"/>.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Counts from now on.</summary>
    public void Restart() => _origin = _time.GetTimestamp();

    /// <summary>Completes when that point of time has come, or early, after <see cref="Wake"/>.</summary>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public ValueTask WaitUntilAsync(TimeSpan due)
    {
        _stopped.ThrowIfCancellationRequested();
        TimeSpan wait = due - Now;
        if (wait <= TimeSpan.Zero)
            return default;
        lock (_gate)
        {
            _waiter.Reset();
            _isWaiting = true;
        }

        // Rounded up: a timer knows whole milliseconds, and one that comes early would come again.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        if (_stopped.IsCancellationRequested)
            Wake();
        return new ValueTask(this, _waiter.Version);
    }

    /// <summary>Ends the wait, if there is one.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (!_isWaiting)
                return;
            _isWaiting = false;
        }

        _waiter.SetResult(true);
    }

    /// <summary>No more waits.</summary>
    public void Dispose()
    {
        _stopping.Dispose();
        _timer.Dispose();
    }

    void IValueTaskSource.GetResult(short token)
    {
        _waiter.GetResult(token);
        _stopped.ThrowIfCancellationRequested();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _waiter.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _waiter.OnCompleted(continuation, state, token, flags);
}
