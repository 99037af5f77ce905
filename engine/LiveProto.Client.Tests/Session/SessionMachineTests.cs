using LiveProto.Client.Session;
using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Session;

/// <summary>From one connection to the next: measure, verdicts, handles, endings.</summary>
public sealed class SessionMachineTests
{
    private const string Handle1 = """{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}""";
    private const string Handle2 = """{"sessionResumptionUpdate":{"newHandle":"h-2","resumable":true}}""";

    private static readonly ConnectionEnding s_refused =
        new(EndingKind.PeerClosed, CloseCode.InvalidPayload, "Request contains an invalid argument.");

    public static TheoryData<ConnectionEnding> Survived => new(
        new ConnectionEnding(EndingKind.PeerClosed, CloseCode.NormalClosure),
        new ConnectionEnding(EndingKind.PeerClosed, CloseCode.GoingAway),
        new ConnectionEnding(EndingKind.PeerClosed, CloseCode.NoStatusReceived),
        new ConnectionEnding(EndingKind.PeerClosed, CloseCode.InternalError, "Internal error encountered."),
        new ConnectionEnding(EndingKind.PeerClosed, CloseCode.ServiceRestart),
        new ConnectionEnding(EndingKind.PeerClosed, CloseCode.TryAgainLater),
        new ConnectionEnding(EndingKind.PeerClosed, CloseCode.BadGateway),
        new ConnectionEnding(EndingKind.PeerClosed, CloseCode.PolicyViolation, "The operation was aborted."),
        new ConnectionEnding(EndingKind.PeerClosed, (CloseCode)4321, "private"),
        new ConnectionEnding(EndingKind.TransportLost),
        new ConnectionEnding(EndingKind.DeadlineExceeded),
        new ConnectionEnding(EndingKind.Aborted),
        new ConnectionEnding(EndingKind.ProtocolViolation, CloseCode.ProtocolError));

    // The storm of version 0.1: a server that takes every resumption and ends it at once, in whatever way and at whatever moment.
    [Theory]
    [MemberData(nameof(Survived))]
    public void Server_ThatEndsEveryConnectionAtOnceIsLeftAloneAndGivenUp(ConnectionEnding ending)
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        Storm(driver, () => driver.End(ending));
        Assert.Equal(1, driver.EndCount);
        Assert.InRange(driver.Machine.Now.TotalSeconds, 90, 120);
        AssertMeasure(driver.OpenedAt);
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("0.5s")]
    [InlineData("5s")]
    [InlineData("-5s")]
    public void GoAways_OfYoungConnectionsAreObeyedAtTheirMarginAndInMeasure(string timeLeft)
    {
        var driver = new MachineDriver(new SessionRules { Jitter = static () => 0 });
        Storm(driver, () =>
        {
            driver.Receive("""{"sessionResumptionUpdate":{"newHandle":"h-N","resumable":true}}""".Replace("N", $"{driver.OpenedAt.Count}",
                StringComparison.Ordinal));
            TimeSpan told = driver.Machine.Now;
            driver.Receive("""{"goAway":{"timeLeft":"T"}}""".Replace("T", timeLeft, StringComparison.Ordinal));
            driver.Advance(20);
            Assert.NotNull(driver.Leaving);
            driver.Machine.Now = told + TimeSpan.FromSeconds(timeLeft == "5s" ? 4 : 0);
            driver.End(new ConnectionEnding(EndingKind.LocalClosed, CloseCode.NormalClosure));
        });
        AssertMeasure(driver.OpenedAt);
    }

    [Fact]
    public void Hand_WhileSomethingIsStillToBeWritten_WaitsBehindIt()
    {
        var driver = new MachineDriver();
        driver.Lose();
        driver.Say("first");
        driver.AdvanceToOpening();
        driver.Machine.Opened();
        // The shell has not come round to writing.
        var second = new SentMessage(SentKind.Context, new byte[1]);
        Assert.Equal(HandOver.Wait, driver.Machine.Hand(second));
        Assert.NotSame(second, driver.Machine.TakeNext(driver.Machine.Connection));
        // Nor is the first one written before the next is asked for.
        Assert.Equal(HandOver.Wait, driver.Machine.Hand(new SentMessage(SentKind.Context, new byte[1])));
        Assert.Same(second, driver.Machine.TakeNext(driver.Machine.Connection));
    }

    [Fact]
    public void Refused_OpeningsAreMeasuredToo()
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.Lose();
        while (driver.Machine.Ending is null)
        {
            driver.AdvanceToOpening();
            if (driver.IsOpening)
                driver.Refuse(new OpenFailure("no", HttpStatus: 503));
        }

        AssertMeasure(driver.OpenedAt);
        Assert.Equal((SessionEndKind.ConnectionLost, true, "no", "h-1"), Told(driver));
    }

    [Fact]
    public void Outage_ShorterThanPatienceIsSurvived()
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.Advance(3600);
        driver.Lose();
        while (driver.Machine.Now.TotalSeconds < 3690)
        {
            driver.AdvanceToOpening();
            driver.Refuse(new OpenFailure("no route"));
        }

        driver.AdvanceToOpening();
        driver.Open();
        Assert.Equal(LiveSessionState.Open, driver.Machine.State);
        Assert.Equal("h-1", driver.Handles[^1]);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(300, false)]
    public void RetryAfter_IsObeyedAndEndsTheSessionBeyondPatience(int seconds, bool goesOn)
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.Lose();
        driver.AdvanceToOpening();
        TimeSpan refused = driver.Machine.Now;
        driver.Refuse(new OpenFailure("busy", HttpStatus: 429, RetryAfter: TimeSpan.FromSeconds(seconds)));
        Assert.Equal(goesOn, driver.Machine.Ending is null);
        if (goesOn)
            Assert.Equal(refused + TimeSpan.FromSeconds(seconds), driver.Machine.NextDue);
    }

    [Theory]
    [InlineData(CloseCode.InvalidPayload, "Request contains an invalid argument.")]
    [InlineData(CloseCode.InvalidPayload, "Precondition check failed.")]
    [InlineData(CloseCode.PolicyViolation, "Requested entity was not found.")]
    [InlineData(CloseCode.PolicyViolation, "")]
    [InlineData(CloseCode.MessageTooBig, "")]
    public void Verdict_OnWhatWasSentIsTriedOnceMoreAndThenEnds(CloseCode code, string reason)
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.End(code, reason);
        driver.AdvanceToOpening();
        driver.Open();
        driver.End(code, reason);
        Assert.Equal((SessionEndKind.ClosedByServer, false, reason, "h-1"), Told(driver));
    }

    [Fact]
    public void Verdict_CountsAnewAfterAUsefulConnection()
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        for (int i = 0; i < 20; i++)
        {
            driver.Advance(60);
            driver.End(CloseCode.InvalidPayload, "Precondition check failed.");
            driver.AdvanceToOpening();
            driver.Open();
        }

        Assert.Null(driver.Machine.Ending);
    }

    [Theory]
    [InlineData("You exceeded your current quota, please check your plan and billing details")]
    [InlineData("Your prepayment credits are depleted.")]
    public void Credit_AndQuotaEndTheSession(string reason)
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.End(CloseCode.InternalError, reason);
        Assert.Equal((SessionEndKind.ClosedByServer, false, reason, "h-1"), Told(driver));
    }

    [Fact]
    public void Spent_TokenIsAskedForOnce()
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.End(CloseCode.InternalError, "Token has been used too many times");
        driver.AdvanceToOpening();
        driver.Refuse(new OpenFailure("no", CloseCode.InternalError, "auth token has expired"));
        Assert.Equal(SessionEndKind.ClosedByServer, driver.Machine.Ending?.Kind);
    }

    [Theory]
    [InlineData("BidiGenerateContent session not found")]
    [InlineData("BidiGenerateContent session expired")]
    public void Unknown_HandleIsFollowedByTheOneBeforeAndThenByNone(string reason)
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.Receive(Handle2);
        driver.Lose();
        for (int i = 0; i < 2; i++)
        {
            driver.AdvanceToOpening();
            driver.Refuse(new OpenFailure("no", CloseCode.PolicyViolation, reason));
        }

        driver.AdvanceToOpening();
        driver.Open();
        Assert.Equal(["h-2", "h-1", null], driver.Handles);
        Assert.Null(driver.Machine.Conversation.Resumption.Handle);
    }

    [Fact]
    public void Generic_RefusalIsFollowedByAFreshSessionAndEndsWithTheFirstReasonWhenThatIsRefusedToo()
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.Lose();
        driver.AdvanceToOpening();
        driver.Refuse(new OpenFailure("first", CloseCode.InvalidPayload, "Request contains an invalid argument."));
        driver.AdvanceToOpening();
        driver.Refuse(new OpenFailure("second", CloseCode.InvalidPayload, "Request contains an invalid argument."));
        Assert.Equal(["h-1", null], driver.Handles);
        Assert.Equal((SessionEndKind.ClosedByServer, false, "first", "h-1"), Told(driver));
    }

    [Theory]
    [InlineData(CloseCode.InvalidPayload, "API key not valid. Please pass a valid API key.")]
    [InlineData(CloseCode.PolicyViolation, "models/x is not found for API version v1beta, or is not supported for bidiGenerateContent.")]
    [InlineData(CloseCode.PolicyViolation, "Your project has been denied access")]
    public void Credential_AndModelAreNoMatterOfTheHandle(CloseCode code, string reason)
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.Lose();
        driver.AdvanceToOpening();
        driver.Refuse(new OpenFailure(reason, code, reason));
        Assert.Equal((SessionEndKind.ClosedByServer, false, reason, "h-1"), Told(driver));
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(302, true)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(400, false)]
    public void Status_OfTheUpgradeIsNoVerdictOnTheHandle(int status, bool isTriedAgain)
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.Lose();
        driver.AdvanceToOpening();
        driver.Refuse(new OpenFailure("no", HttpStatus: status));
        Assert.Equal(isTriedAgain, driver.Machine.Ending is null);
        Assert.Equal("h-1", driver.Machine.Conversation.Resumption.Handle);
    }

    [Fact]
    public void ThreeUseless_ResumptionsWithOneHandleAreFollowedByAFreshSession()
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.Lose();
        for (int i = 0; i < 4; i++)
        {
            driver.AdvanceToOpening();
            driver.Open();
            driver.Lose();
        }

        Assert.Equal(["h-1", "h-1", "h-1", null], driver.Handles);
    }

    [Fact]
    public void Loss_BeforeTheFirstHandleIsFollowedByAFreshSession()
    {
        var driver = new MachineDriver();
        driver.Lose();
        driver.AdvanceToOpening();
        driver.Open();
        Assert.Equal([null], driver.Handles);
    }

    [Theory]
    [InlineData(LossDecision.End, true)]
    [InlineData(LossDecision.StartFresh, false)]
    public void Decision_OfTheEmbedderCounts(LossDecision decision, bool isEnd)
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        driver.Machine.ConnectionEnded(s_refused, decision);
        Assert.Equal(isEnd, driver.Machine.Ending is not null);
        if (isEnd)
            return;
        driver.AdvanceToOpening();
        Assert.Equal([null], driver.Handles);
    }

    // In each state there is one ending, and facts that come too late change nothing.
    [Theory]
    [InlineData(LiveSessionState.Open)]
    [InlineData(LiveSessionState.Moving)]
    [InlineData(LiveSessionState.Waiting)]
    [InlineData(LiveSessionState.Connecting)]
    public void Stop_EndsTheSessionOnceInEveryState(LiveSessionState state)
    {
        var driver = new MachineDriver();
        driver.Receive(Handle1);
        if (state == LiveSessionState.Moving)
            driver.Machine.Leave(CloseCode.NormalClosure, "no use");
        if (state is LiveSessionState.Waiting or LiveSessionState.Connecting)
            driver.Lose();
        if (state == LiveSessionState.Connecting)
            driver.AdvanceToOpening();
        Assert.Equal(state, driver.Machine.State);
        driver.Stop();
        driver.Stop();
        if (state is LiveSessionState.Open or LiveSessionState.Moving)
            driver.End(new ConnectionEnding(EndingKind.LocalClosed, CloseCode.NormalClosure));
        if (state == LiveSessionState.Connecting)
            driver.Refuse(new OpenFailure("cancelled"));
        driver.Stop();
        Assert.Equal(1, driver.EndCount);
        Assert.Equal((SessionEndKind.ClosedLocally, state), (driver.Machine.Ending!.Kind, driver.Machine.Ending.Phase));
        Assert.Equal(LiveSessionState.Ended, driver.Machine.State);
        Assert.Null(driver.Machine.NextDue);
    }

    private static void Storm(MachineDriver driver, Action end)
    {
        while (driver.Machine.Ending is null)
        {
            end();
            driver.AdvanceToOpening();
            if (driver.IsOpening)
                driver.Open();
        }
    }

    private static void AssertMeasure(List<TimeSpan> opened)
    {
        for (int i = 1; i < opened.Count; i++)
        {
            Assert.True((opened[i] - opened[i - 1]).TotalSeconds >= 0.125);
            if (i >= 10)
                Assert.True((opened[i] - opened[i - 10]).TotalSeconds >= 60, $"{i}: {opened[i - 10]} to {opened[i]}");
        }
    }

    private static (SessionEndKind Kind, bool IsRetryable, string Reason, string? Handle) Told(MachineDriver driver)
    {
        SessionEnding ending = driver.Machine.Ending!;
        return (ending.Kind, ending.IsRetryable, ending.Reason, ending.ResumptionHandle);
    }
}
