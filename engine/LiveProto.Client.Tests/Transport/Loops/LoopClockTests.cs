using LiveProto.Client.Transport.Loops;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Transport.Loops;

/// <summary>Timers on the loop's thread, with a clock that is moved by hand.</summary>
public sealed class LoopClockTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _told = [];
    private int _wakes;

    [Fact]
    public void Tick_TimeOfATimer_CallsBackOnceAndNeverEarly()
    {
        LoopClock clock = Create();
        clock.CreateTimer(state => _told.Add((string)state!), "a", TimeSpan.FromMilliseconds(100), Timeout.InfiniteTimeSpan);
        Pass(clock, 99);
        Assert.Empty(_told);
        Pass(clock, 9);
        Pass(clock, 1000);
        Assert.Equal(["a"], _told);
    }

    [Fact]
    public void Tick_APeriod_CallsBackEachTime()
    {
        LoopClock clock = Create();
        ITimer timer = clock.CreateTimer(_ => _told.Add("a"), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(40));
        for (int i = 0; i < 10; i++)
            Pass(clock, 40);
        Assert.InRange(_told.Count, 8, 10);
        timer.Dispose();
        Pass(clock, 400);
        Assert.InRange(_told.Count, 8, 10);
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public void Change_ToNever_CallsBackNoMore()
    {
        LoopClock clock = Create();
        ITimer timer = clock.CreateTimer(_ => _told.Add("a"), null, TimeSpan.FromMilliseconds(10), Timeout.InfiniteTimeSpan);
        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        Pass(clock, 1000);
        Assert.Empty(_told);
    }

    // A session outlives the loop of its connection: what it waits for must still come.
    [Fact]
    public void Stop_ArmedTimers_GoOnWithTheOtherClock()
    {
        LoopClock clock = Create();
        clock.CreateTimer(_ => _told.Add("late"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        ITimer periodic = clock.CreateTimer(_ => _told.Add("again"), null, TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(40));
        ITimer never = clock.CreateTimer(_ => _told.Add("never"), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        never.Dispose();
        _time.Advance(TimeSpan.FromMinutes(10));
        clock.Stop();
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.Empty(_told);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["again"], _told);
        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(["again", "late"], _told);
        periodic.Dispose();
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["again", "late"], _told);
    }

    [Fact]
    public void Change_AfterStop_IsOfTheOtherClock()
    {
        LoopClock clock = Create();
        ITimer before = clock.CreateTimer(_ => _told.Add("before"), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        clock.Stop();
        clock.CreateTimer(_ => _told.Add("after"), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        Assert.True(before.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["before"], _told);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["before", "after"], _told);
        before.Dispose();
        Assert.False(before.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void GetWait_NothingArmed_IsBounded() => Assert.InRange(Create().GetWait(), 1, 60_000);

    [Fact]
    public void GetWait_ATimer_LastsUntilItIsDue()
    {
        LoopClock clock = Create();
        clock.CreateTimer(_ => _told.Add("a"), null, TimeSpan.FromMilliseconds(200), Timeout.InfiniteTimeSpan);
        for (int waits = 0; _told.Count == 0; waits++)
        {
            Assert.InRange(waits, 0, 3);
            Pass(clock, clock.GetWait());
        }

        Assert.InRange(_time.Elapsed.TotalMilliseconds, 200, 208);
    }

    // The loop sleeps for what it knows of: an earlier timer has to wake it, a later one must not.
    [Fact]
    public void CreateTimer_WhileTheLoopSleeps_WakesItForAnEarlierOneOnly()
    {
        LoopClock clock = Create();
        clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(20), Timeout.InfiniteTimeSpan);
        clock.GetWait();
        _wakes = 0;
        clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(60), Timeout.InfiniteTimeSpan);
        Assert.Equal(0, _wakes);
        clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.Equal(1, _wakes);
    }

    [Fact]
    public void Fire_DisposedByAnEarlierCallback_IsNotCalled()
    {
        LoopClock clock = Create();
        ITimer second = clock.CreateTimer(_ => _told.Add("second"), null, TimeSpan.FromMilliseconds(80), Timeout.InfiniteTimeSpan);
        clock.CreateTimer(_ => second.Dispose(), null, TimeSpan.FromMilliseconds(8), Timeout.InfiniteTimeSpan);
        Pass(clock, 500);
        Assert.Empty(_told);
    }

    private LoopClock Create() => new(_time, () => _wakes++);

    private void Pass(LoopClock clock, int milliseconds)
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        clock.Tick();
    }
}
