using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class KeepAliveClockTests
{
    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void Check_Silence_PingsOnceThenGivesUp()
    {
        var clock = new KeepAliveClock(S(20), S(60), S(0));
        Assert.Equal(S(20), clock.NextDue);
        Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(19.9)));
        Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(20)));
        Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(40)));
        Assert.Equal(S(60), clock.NextDue);
        Assert.Equal(KeepAliveVerdict.GiveUp, clock.Check(S(60)));
    }

    [Fact]
    public void Check_SilenceAfterSilence_PingsInEachOfThem()
    {
        var clock = new KeepAliveClock(S(20), S(60), S(0));
        for (int i = 0; i < 50; i++)
        {
            clock.NoteLife(S(100 * i));
            Assert.Equal(S(100 * i + 20), clock.NextDue);
            Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(100 * i + 19)));
            Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(100 * i + 20)));
            Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(100 * i + 59)));
        }

        Assert.Equal(KeepAliveVerdict.GiveUp, clock.Check(S(100 * 49 + 60)));
    }

    [Fact]
    public void NextDue_BeyondWhatTimeCanSay_IsNever()
    {
        foreach (long below in (long[])[0, 1, 1000])
        {
            TimeSpan span = TimeSpan.MaxValue - new TimeSpan(below);
            var clock = new KeepAliveClock(span, span, S(1));
            Assert.Null(clock.NextDue);
            Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(TimeSpan.FromDays(365)));
        }
    }

    // The shell tells the same life again whenever another of its deadlines wakes it.
    [Fact]
    public void NoteLife_TheSameLifeAgain_AsksForNoSecondPing()
    {
        var clock = new KeepAliveClock(S(20), S(60), S(0));
        clock.NoteLife(S(5));
        Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(25)));
        clock.NoteLife(S(5));
        Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(30)));
        Assert.Equal(S(65), clock.NextDue);
    }

    [Fact]
    public void Check_DataFlowsWhileThePongIsLate_NeverGivesUp()
    {
        var clock = new KeepAliveClock(S(20), S(60), S(0));
        Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(20)));
        for (int second = 25; second < 300; second += 5)
        {
            clock.NoteLife(S(second));
            Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(second + 1)));
        }
    }

    [Fact]
    public void Check_InfiniteSpans_NeverAsk()
    {
        var clock = new KeepAliveClock(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, S(0));
        Assert.Null(clock.NextDue);
        Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(TimeSpan.FromDays(365)));
    }

    [Fact]
    public void NoteLife_TimeRunningBackwards_IsIgnored()
    {
        var clock = new KeepAliveClock(S(20), S(60), S(100));
        clock.NoteLife(S(50));
        Assert.Equal(S(120), clock.NextDue);
    }
}
