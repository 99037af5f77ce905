using LiveProto.Client.Session;

namespace LiveProto.Client.Tests.Session;

public sealed class TurnTrackerTests
{
    private readonly TurnTracker _turns = new();

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private void Cut(int at = 0)
    {
        Assert.True(_turns.ApplyModelOutput(Ms(at)));
        _turns.ApplyInterrupted(Ms(at));
    }

    [Fact]
    public void ApplyModelOutput_AfterInterrupted_IsDroppedUntilTurnComplete()
    {
        Cut();
        Assert.False(_turns.ApplyModelOutput(Ms(1)));
        Assert.False(_turns.ApplyOutputTranscription(Ms(2)));
        _turns.ApplyTurnComplete();
        Assert.True(_turns.ApplyModelOutput(Ms(3)));
    }

    [Fact]
    public void ApplyModelOutput_AfterInterrupted_IsDroppedUntilGenerationComplete()
    {
        Cut();
        Assert.False(_turns.ApplyModelOutput(Ms(1)));
        _turns.ApplyGenerationComplete();
        Assert.True(_turns.ApplyModelOutput(Ms(2)));
    }

    // Seen in the wild: turnComplete before interrupted, or interrupted with nothing under way. The next turn must be heard.
    [Fact]
    public void ApplyInterrupted_BetweenTurns_DropsNothingOfTheNextTurn()
    {
        _turns.ApplyModelOutput(Ms(0));
        _turns.ApplyTurnComplete();
        _turns.ApplyInterrupted(Ms(0));
        Assert.True(_turns.ApplyModelOutput(Ms(1)));
    }

    // All of the turn has come, only its playback was cut: what comes now is new.
    [Fact]
    public void ApplyInterrupted_AfterGenerationComplete_DropsNothing()
    {
        _turns.ApplyModelOutput(Ms(0));
        _turns.ApplyGenerationComplete();
        _turns.ApplyInterrupted(Ms(1));
        Assert.True(_turns.ApplyModelOutput(Ms(2)));
        _turns.ApplyInterrupted(Ms(3));
        Assert.False(_turns.ApplyModelOutput(Ms(4)));
    }

    [Theory]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    public void ApplyModelOutput_WhenNoTurnCompleteComes_IsWantedAfterASecond(int at, bool isWanted)
    {
        Cut(at: 5000);
        for (int i = 0; i < 999; i += 37)
            Assert.False(_turns.ApplyModelOutput(Ms(5000 + i)));
        Assert.Equal(isWanted, _turns.ApplyModelOutput(Ms(5000 + at)));
        Assert.Equal(isWanted, _turns.ApplyModelOutput(Ms(5000 + at)));
    }

    [Theory]
    [InlineData(349, false)]
    [InlineData(350, true)]
    public void ApplyModelOutput_AfterTheUserWentOnAndAPause_IsWanted(int at, bool isWanted)
    {
        Cut();
        _turns.ApplyUserTurn();
        Assert.False(_turns.ApplyModelOutput(Ms(100)));
        Assert.Equal(isWanted, _turns.ApplyModelOutput(Ms(at)));
    }

    // A pause alone means nothing: the network has them.
    [Fact]
    public void ApplyModelOutput_AfterAPauseInWhichNobodySpoke_IsDropped()
    {
        _turns.ApplyUserTurn();
        Cut();
        Assert.False(_turns.ApplyModelOutput(Ms(400)));
    }

    [Fact]
    public void ApplyInterrupted_Twice_StartsTheClockAnew()
    {
        Cut();
        _turns.ApplyUserTurn();
        _turns.ApplyInterrupted(Ms(900));
        Assert.False(_turns.ApplyModelOutput(Ms(1200)));
        Assert.True(_turns.ApplyModelOutput(Ms(1900)));
    }

    // An answer is interrupted once: a second time, what was dropped was another.
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public void ApplyInterrupted_Twice_CutsWhatWasDroppedUnlessMoreWasAsked(bool hasDropped, bool isAskedSince, bool isOfMissed)
    {
        Assert.True(_turns.ApplyModelOutput(Ms(0)));
        Assert.False(_turns.ApplyInterrupted(Ms(1)));
        _turns.ApplyQuestion();
        if (hasDropped)
            Assert.False(_turns.ApplyModelOutput(Ms(2)));
        if (isAskedSince)
            _turns.ApplyQuestion();
        Assert.Equal(isOfMissed, _turns.ApplyInterrupted(Ms(3)));
        Assert.False(_turns.ApplyInterrupted(Ms(4)));
    }

    [Fact]
    public void ApplyConnectionLost_InACutTurn_LetsTheNextConnectionSpeak()
    {
        Cut();
        _turns.ApplyConnectionLost();
        Assert.False(_turns.IsModelTurnOpen);
        Assert.True(_turns.ApplyModelOutput(Ms(1)));
    }
}
