using LiveProto.Mocking.Connections;

namespace LiveProto.Mocking.Tests.Connections;

public sealed class ConnectionTimerTests
{
    [Fact]
    public void A_clock_that_moves_while_the_timer_is_armed_delays_nothing()
    {
        var time = new ClockMovedByArming();
        using var timer = new ConnectionTimer(time, 0, owner: null!);
        timer.Arm(TimeSpan.FromMinutes(30));
        Assert.Equal([TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(21)], time.Waits);
    }

    [Fact]
    public void What_is_due_already_is_armed_at_once_and_later_wishes_change_nothing()
    {
        var time = new ClockMovedByArming();
        using var timer = new ConnectionTimer(time, 0, owner: null!);
        timer.Arm(TimeSpan.FromMinutes(5));
        timer.Arm(TimeSpan.FromMinutes(6));
        Assert.Equal([TimeSpan.FromMinutes(5), TimeSpan.Zero], time.Waits);
    }

    /// <summary>Nine minutes pass between the first look at the clock and the arming.</summary>
    private sealed class ClockMovedByArming : TimeProvider
    {
        private long _now;

        public List<TimeSpan> Waits { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this);

        private sealed class Timer(ClockMovedByArming clock) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                clock.Waits.Add(dueTime);
                clock._now = TimeSpan.FromMinutes(9).Ticks;
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
