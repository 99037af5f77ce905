namespace LiveProto.Mocking.Tests.Session;

public class LifetimeTests
{
    [Fact]
    public void Connection_IsWarned50SecondsBeforeTenMinutes_ThenClosed()
    {
        SessionDriver driver = SessionDriver.ReadyText();
        driver.Run(700);
        Assert.Equal(550, driver.TimeOf("goAway").TotalSeconds);
        Assert.Equal("50s", (string?)driver.Find("goAway")!["timeLeft"]);
        Assert.Equal((1011, "Deadline expired before operation could complete."), driver.Closed);
        Assert.Equal(600, driver.ClosedAt!.Value.TotalSeconds);
        Assert.Null(driver.Session.NextDue);
    }

    [Fact]
    public void AskedForInAPrompt_GoAwayComesAndTheAnswerToo()
    {
        SessionDriver driver = SessionDriver.ReadyText();
        driver.SendText("Please send GoAway now").Run(5);
        Assert.Equal("2s", (string?)driver.Find("goAway")!["timeLeft"]);
        Assert.Equal("You said: Please send GoAway now", driver.SaidText);
        Assert.Equal((1011, "Deadline expired before operation could complete."), driver.Closed);
        Assert.Equal(2, driver.ClosedAt!.Value.TotalSeconds);
    }

    [Fact]
    public void AfterTurns_GoAwayComes()
    {
        SessionDriver driver =
            SessionDriver.ReadyText(new SessionOptions { Pacing = new() { Speed = 0 }, Lifetime = new() { GoAwayAfterTurns = 2 } });
        driver.SendText("one");
        Assert.Equal(0, driver.Count("goAway"));
        driver.SendText("two");
        Assert.Equal("goAway", driver.Kinds[^1]);
    }

    [Theory]
    [InlineData(AfterGoAway.Drop)]
    [InlineData(AfterGoAway.Silence)]
    public void After_DropOrSilence(AfterGoAway after)
    {
        SessionDriver driver = SessionDriver.ReadyText(new SessionOptions { Lifetime = new() { After = after } });
        driver.Session.GoAwayNow(TimeSpan.FromSeconds(1), driver.Now);
        driver.Run(2);
        Assert.Equal(after == AfterGoAway.Drop ? (0, "") : null, driver.Closed);
        driver.Messages.Clear();
        if (after == AfterGoAway.Silence)
            driver.SendText("anybody there?").Run(1000);
        Assert.Empty(driver.Messages);
    }

    [Fact]
    public void NoSetup_IsClosedAfterAMinute()
    {
        var driver = new SessionDriver();
        driver.Run(61);
        Assert.Equal(1011, driver.Closed?.Code);
        Assert.Equal(60, driver.ClosedAt!.Value.TotalSeconds);
    }

    [Fact]
    public void SetupDelay_KeepsEarlyInputAndHandlesItLater()
    {
        var driver = new SessionDriver(new SessionOptions { Pacing = new() { SetupDelay = TimeSpan.FromMilliseconds(150) } });
        driver.Send(SessionDriver.Setup(more: SessionDriver.TextModality)).SendText("early");
        Assert.Empty(driver.Messages);
        driver.Run(3);
        Assert.Equal("setupComplete", driver.Kinds[0]);
        Assert.Equal(150, driver.Messages[0].At.TotalMilliseconds);
        Assert.Equal("You said: early", driver.SaidText);
    }

    [Fact]
    public void SetupDelay_UnderStrictness_RefusesWhatComesEarly()
    {
        var driver = new SessionDriver(new SessionOptions
        {
            Strictness = Strictness.Strict,
            Pacing = new() { SetupDelay = TimeSpan.FromMilliseconds(150) }
        });
        driver.Send(SessionDriver.Setup(more: SessionDriver.TextModality)).SendText("early");
        Assert.Equal(1007, driver.Closed?.Code);
    }
}
