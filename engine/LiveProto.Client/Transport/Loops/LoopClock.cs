namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// The system's time, with timers that lie in one wheel and call back on the loop's thread: however many there are, the kernel knows of one
/// wait. A timer comes at its time or up to a tick of 8 ms later. A loop that is over leaves its timers to the system: a session goes on
/// without it. Thread-safe but for what belongs to the loop.
/// </summary>
/// <param name="time">Where time comes from.</param>
/// <param name="wake">Ends the loop's wait, since a timer is due earlier than that.</param>
internal sealed class LoopClock(TimeProvider time, Action wake) : TimeProvider
{
    private const int TickMilliseconds = 8;

    // What no timer is due in, a wait may take; so a wake-up that went missing can stall nothing for ever.
    private const int LongestWaitMilliseconds = 60_000;

    private static readonly TimeSpan LongestSystemTimer = TimeSpan.FromDays(20);

    private readonly Lock _sync = new();
    private readonly TimerWheel _wheel = new();
    private readonly List<WheelEntry> _due = [];
    private readonly long _origin = time.GetTimestamp();
    private long _waitsFor = long.MaxValue;
    private bool _isStopped;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    private double NowTicks => time.GetElapsedTime(_origin).TotalMilliseconds / TickMilliseconds;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new LoopTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Arms a timer anew; a negative time disarms it.</summary>
    public bool Change(LoopTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        bool isEarlier;
        lock (_sync)
        {
            if (timer.IsDisposed)
                return false;
            if (_isStopped)
                return timer.GoOnWith(time, dueTime, period);
            timer.Period = period;
            if (dueTime < TimeSpan.Zero)
            {
                _wheel.Disarm(timer);
                return true;
            }

            Arm(timer, dueTime);
            isEarlier = timer.Due < _waitsFor;
            if (isEarlier)
                _waitsFor = timer.Due;
        }

        if (isEarlier)
            wake();
        return true;
    }

    /// <summary>Takes a timer out for good.</summary>
    public void Dispose(LoopTimer timer)
    {
        lock (_sync)
        {
            timer.IsDisposed = true;
            _wheel.Disarm(timer);
        }
    }

    /// <summary>For the loop, before it waits: how many milliseconds until there is something to do.</summary>
    public int GetWait()
    {
        lock (_sync)
        {
            _waitsFor = _wheel.NextDue ?? long.MaxValue;
            if (_waitsFor == long.MaxValue)
                return LongestWaitMilliseconds;
            // Rounded up: a wait that ends a moment early would only be followed by another.
            double milliseconds = Math.Ceiling((_waitsFor - NowTicks) * TickMilliseconds);
            return (int)Math.Clamp(milliseconds, 0, LongestWaitMilliseconds);
        }
    }

    /// <summary>For the loop, after it has waited: calls back what is due.</summary>
    public void Tick()
    {
        lock (_sync)
        {
            // Nothing is armed for earlier from here on: the loop is awake, and asks again before it sleeps.
            _waitsFor = long.MinValue;
            _wheel.Advance((long)NowTicks, _due);
            foreach (WheelEntry entry in _due)
            {
                if (entry is LoopTimer { Period.Ticks: > 0 } timer)
                    Arm(timer, timer.Period);
            }
        }

        foreach (WheelEntry entry in _due)
            ((LoopTimer)entry).Fire();
        _due.Clear();
    }

    /// <summary>For the loop, when it is over: whatever is armed from here on, or is now, is a timer of the system.</summary>
    public void Stop()
    {
        lock (_sync)
        {
            _isStopped = true;
            double now = NowTicks;
            _wheel.Empty(_due);
            foreach (WheelEntry entry in _due)
            {
                var timer = (LoopTimer)entry;
                double left = Math.Clamp((timer.Due - now) * TickMilliseconds, 0, LongestSystemTimer.TotalMilliseconds);
                timer.GoOnWith(time, TimeSpan.FromMilliseconds(Math.Ceiling(left)), timer.Period > TimeSpan.Zero
                    ? timer.Period
                    : Timeout.InfiniteTimeSpan);
            }

            _due.Clear();
        }
    }

    private void Arm(LoopTimer timer, TimeSpan dueTime)
    {
        double due = Math.Ceiling(NowTicks + (dueTime.TotalMilliseconds / TickMilliseconds));
        _wheel.Arm(timer, (long)Math.Min(due, long.MaxValue / 4));
    }
}
