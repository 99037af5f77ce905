using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Audio;

/// <summary>
/// Waits for points of time, counted from its making, or to be woken, one waiter at a time: one timer, no allocation a wait. A wait may end
/// early, so that whoever waits looks again.
/// </summary>
internal sealed class PaceClock : IValueTaskSource, IThreadPoolWorkItem, IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationToken _stopped;
    private readonly CancellationTokenRegistration _stopping;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long _origin;
    private ManualResetValueTaskSourceCore<bool> _waiter;
    private bool _isWaiting;
    private bool _isWoken;

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

    /// <summary>Completes when that point of time has come, or it was woken.</summary>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public ValueTask WaitUntilAsync(TimeSpan due)
    {
        _stopped.ThrowIfCancellationRequested();
        TimeSpan wait = due - Now;
        if (wait <= TimeSpan.Zero || !TryBegin())
            return default;
        // Rounded up: a timer knows whole milliseconds, and one that comes early would come again.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        return new ValueTask(this, _waiter.Version);
    }

    /// <summary>Completes when it was woken, also when that was since the last wait.</summary>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public ValueTask WaitAsync()
    {
        _stopped.ThrowIfCancellationRequested();
        return TryBegin() ? new ValueTask(this, _waiter.Version) : default;
    }

    /// <summary>Ends the wait, or the next one. Whoever waits goes on elsewhere.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _isWoken = !_isWaiting;
            if (_isWoken)
                return;
            _isWaiting = false;
        }

        // Its own work item: posting it allocates nothing.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>No more waits.</summary>
    public void Dispose()
    {
        _stopping.Dispose();
        _timer.Dispose();
    }

    void IThreadPoolWorkItem.Execute() => _waiter.SetResult(true);

    void IValueTaskSource.GetResult(short token)
    {
        _waiter.GetResult(token);
        _stopped.ThrowIfCancellationRequested();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _waiter.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _waiter.OnCompleted(continuation, state, token, flags);

    private bool TryBegin()
    {
        lock (_gate)
        {
            if (_isWoken)
                return _isWoken = false;
            _waiter.Reset();
            return _isWaiting = true;
        }
    }
}
