namespace LiveProto.Client.Transport.Loops;

/// <summary>A timer of a <see cref="LoopClock"/>.</summary>
internal sealed class LoopTimer(LoopClock clock, TimerCallback callback, object? state) : WheelEntry, ITimer
{
    private ITimer? _successor;

    /// <summary>How long after each time it comes again; zero or less: it does not.</summary>
    public TimeSpan Period { get; set; }

    /// <summary>It can not be armed any more.</summary>
    public bool IsDisposed { get; set; }

    /// <summary>From here on another clock's timer calls back. Under the clock's lock.</summary>
    public bool GoOnWith(TimeProvider time, TimeSpan dueTime, TimeSpan period)
    {
        _successor ??= time.CreateTimer(static timer => ((LoopTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        return _successor.Change(dueTime, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Change(this, dueTime, period);

    /// <summary>Calls back, unless it was disposed meanwhile.</summary>
    public void Fire()
    {
        if (!IsDisposed)
            callback(state);
    }

    public void Dispose()
    {
        clock.Dispose(this);
        _successor?.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
