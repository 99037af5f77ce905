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

    [Fact]
    public void Check_WhileExpecting_PingsSoonerAndGivesUpWhoAnsweredBefore()
    {
        KeepAliveClock clock = Expecting(S(0));
        Assert.Equal(S(5), clock.NextDue);
        Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(5)));
        clock.NotePong(S(6));
        Assert.True(clock.AnswersPings);
        Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(10.9)));
        Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(11)));
        Assert.Equal(S(16), clock.NextDue);
        Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(15.9)));
        Assert.Equal(KeepAliveVerdict.GiveUp, clock.Check(S(16)));
    }

    // Pongs of the real service were measured 8 to 30 s late: a server that does so is not dead, and none that never answers.
    [Theory]
    [InlineData(5.1)]
    [InlineData(30)]
    [InlineData(double.PositiveInfinity)]
    public void Check_WhileExpectingOfWhoAnswersLateOrNever_GivesUpAsUsual(double late)
    {
        KeepAliveClock clock = Expecting(S(0));
        Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(5)));
        double life = double.IsFinite(late) ? 5 + late : 0;
        if (double.IsFinite(late))
            clock.NotePong(S(life));
        Assert.False(clock.AnswersPings);
        for (double now = life + 1; now < life + 60; now++)
            Assert.NotEqual(KeepAliveVerdict.GiveUp, clock.Check(S(now)));
        Assert.Equal(KeepAliveVerdict.GiveUp, clock.Check(S(life + 60)));
    }

    [Fact]
    public void Expect_AfterLongQuiet_CountsFromNow()
    {
        KeepAliveClock clock = New(S(0));
        clock.AnswersPings = true;
        Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(20)));
        clock.Expect(true, S(40));
        clock.Expect(true, S(42));
        Assert.Equal(S(45), clock.NextDue);
        Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(44.9)));
        Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(45)));
        Assert.Equal(KeepAliveVerdict.GiveUp, clock.Check(S(50)));
    }

    [Fact]
    public void Expect_NothingAnyMore_HoldsTheUsualTimes()
    {
        KeepAliveClock clock = Expecting(S(0));
        clock.AnswersPings = true;
        Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(5)));
        clock.Expect(false, S(6));
        Assert.Equal(S(60), clock.NextDue);
        Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(59)));
    }

    // A machine that slept wakes with everything due at once.
    [Fact]
    public void Check_LateWhileExpecting_GivesThePingItsTime()
    {
        KeepAliveClock clock = Expecting(S(0));
        clock.AnswersPings = true;
        Assert.Equal(KeepAliveVerdict.SendPing, clock.Check(S(30)));
        Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(34)));
        Assert.Equal(KeepAliveVerdict.GiveUp, clock.Check(S(35)));
    }

    [Fact]
    public void Expect_WhatIsNeverDoneUsually_IsNotDoneThenEither()
    {
        var clock = new KeepAliveClock(new KeepAliveTimes(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan),
            new KeepAliveTimes(S(5), S(10)), S(0))
        { AnswersPings = true };
        clock.Expect(true, S(0));
        Assert.Null(clock.NextDue);
        Assert.Equal(KeepAliveVerdict.Nothing, clock.Check(S(1000)));
    }

    [Fact]
    public void NotePong_NobodyAskedFor_SaysNothing()
    {
        KeepAliveClock clock = New(S(0));
        clock.NotePong(S(1));
        Assert.False(clock.AnswersPings);
    }

    private static KeepAliveClock New(TimeSpan now) => new(new KeepAliveTimes(S(20), S(60)), new KeepAliveTimes(S(5), S(10)), now);

    private static KeepAliveClock Expecting(TimeSpan now)
    {
        KeepAliveClock clock = New(now);
        clock.Expect(true, now);
        return clock;
    }
}
