namespace LiveProto.Testing;

/// <summary>
/// A clock that stands still until <see cref="Advance"/> is called. Timers fire on the advancing thread, in due order
/// (ties in order of creation), each seeing the time it was due at. Thread-safe; callbacks run outside the lock.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Armed, (long Due, long Order)> _queue = new();
    private readonly DateTimeOffset _start;
    private long _now;
    private long _order;

    /// <param name="start">What <see cref="GetUtcNow"/> answers before the first advance; 2026-01-01T00:00Z by default.</param>
    public ManualTimeProvider(DateTimeOffset? start = null) =>
        _start = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Ticks of <see cref="TimeSpan"/>: 100 ns.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Time passed since construction.</summary>
    public TimeSpan Elapsed => new(GetTimestamp());

    /// <summary>Number of timers that are armed now: 0 after everything under test has ended.</summary>
    public int ActiveTimerCount
    {
        get
        {
            lock (_gate)
                return _queue.UnorderedItems.Count(item => item.Element.IsCurrent);
        }
    }

    /// <summary>When the next timer is due, as time since construction; null when none is armed.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_gate)
                return TryPeekCurrent(out long due) ? new TimeSpan(due) : null;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
            return _now;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + new TimeSpan(GetTimestamp());

    /// <summary>Moves the clock and fires every timer that falls due on the way, timers armed by callbacks included.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        long target;
        lock (_gate)
            target = _now + by.Ticks;

        while (true)
        {
            ManualTimer timer;
            lock (_gate)
            {
                if (!TryPeekCurrent(out long due) || due > target)
                {
                    _now = Math.Max(_now, target);
                    return;
                }

                timer = _queue.Dequeue().Timer;
                _now = Math.Max(_now, due);
                timer.Rearm(due);
            }

            timer.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private bool TryPeekCurrent(out long due)
    {
        while (_queue.TryPeek(out Armed armed, out (long Due, long Order) key))
        {
            due = key.Due;
            if (armed.IsCurrent)
                return true;
            _queue.Dequeue();
        }

        due = 0;
        return false;
    }

    private readonly record struct Armed(ManualTimer Timer, long Version)
    {
        public bool IsCurrent => Timer.Version == Version;
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private bool _disposed;

        /// <summary>Changes whenever an armed entry in the queue becomes stale. Guarded by the clock's lock.</summary>
        public long Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (_disposed)
                    return false;
                Version++;
                _period = period;
                if (dueTime >= TimeSpan.Zero)
                    Arm(clock._now + dueTime.Ticks);
                return true;
            }
        }

        public void Rearm(long firedAt)
        {
            Version++;
            if (_period > TimeSpan.Zero)
                Arm(firedAt + _period.Ticks);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                Version++;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Arm(long due) => clock._queue.Enqueue(new Armed(this, Version), (due, clock._order++));
    }
}
