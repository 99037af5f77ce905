using LiveProto.Mocking.Connections;

namespace LiveProto.Mocking.Tests.Connections;

public sealed class ConnectionTimerTests
{
    [Fact]
    public void Clock_ThatMovesWhileTheTimerIsArmedDelaysNothing()
    {
        var time = new ClockMovedByArming();
        using var timer = new ConnectionTimer(time, 0, owner: null!);
        timer.Arm(TimeSpan.FromMinutes(30));
        Assert.Equal([TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(21)], time.Waits);
    }

    [Fact]
    public void WhatIs_DueAlreadyIsArmedAtOnceAndLaterWishesChangeNothing()
    {
        var time = new ClockMovedByArming();
        using var timer = new ConnectionTimer(time, 0, owner: null!);
        timer.Arm(TimeSpan.FromMinutes(5));
        timer.Arm(TimeSpan.FromMinutes(6));
        Assert.Equal([TimeSpan.FromMinutes(5), TimeSpan.Zero], time.Waits);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60_000)]
    public void Clock_ThatMovesWithEveryLookIsArmedAllTheSame(int milliseconds)
    {
        var time = new ClockMovedByReading(TimeSpan.FromMilliseconds(milliseconds));
        using var timer = new ConnectionTimer(time, 0, owner: null!);
        timer.Arm(TimeSpan.FromMinutes(30));
        Assert.InRange(time.Waits.Count, 1, 10);
        Assert.True(time.Waits[^1] > TimeSpan.FromMinutes(20));
    }

    [Fact]
    public void Now_OfAClockThatGoesBackOrThrows_StandsStill()
    {
        var time = new ClockMovedByReading(TimeSpan.FromSeconds(1));
        using var timer = new ConnectionTimer(time, 0, owner: null!);
        Assert.Equal(TimeSpan.FromSeconds(1), timer.Now);
        time.Step = TimeSpan.FromSeconds(-1);
        Assert.Equal(TimeSpan.FromSeconds(1), timer.Now);
        time.Step = TimeSpan.MaxValue;
        Assert.Equal(TimeSpan.FromSeconds(1), timer.Now);
        time.Step = TimeSpan.FromSeconds(2);
        Assert.Equal(TimeSpan.FromSeconds(2), timer.Now);
    }

    private sealed class ClockMovedByReading(TimeSpan step) : TimeProvider
    {
        private long _now;

        public List<TimeSpan> Waits { get; } = [];

        /// <summary>How far each look moves it; the greatest there is = it throws.</summary>
        public TimeSpan Step { get; set; } = step;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() =>
            Step == TimeSpan.MaxValue ? throw new InvalidOperationException("no time") : _now += Step.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this);

        private sealed class Timer(ClockMovedByReading clock) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                clock.Waits.Add(dueTime);
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
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
