namespace LiveProto.Client.Transport.Loops;

/// <summary>A timer of a <see cref="LoopClock"/>.</summary>
internal sealed class LoopTimer(LoopClock clock, TimerCallback callback, object? state) : WheelEntry, ITimer
{
    /// <summary>How long after each time it comes again; zero or less: it does not.</summary>
    public TimeSpan Period { get; set; }

    /// <summary>It can not be armed any more.</summary>
    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Change(this, dueTime, period);

    /// <summary>Calls back, unless it was disposed meanwhile.</summary>
    public void Fire()
    {
        if (!IsDisposed)
            callback(state);
    }

    public void Dispose() => clock.Dispose(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
