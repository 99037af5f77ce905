using LiveProto.Client.Session;
using LiveProto.Profiles;

namespace LiveProto.Client.Tests.Session.Leaving;

/// <summary>A question whose answer does not begin is told once, and by option asked again elsewhere.</summary>
public sealed class AnswerWatchTests
{
    private const string Question = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""";
    private const string Answer = """{"serverContent":{"modelTurn":{"parts":[{"text":"yes"}]}}}""";

    [Theory]
    [InlineData(Question)]
    [InlineData("""{"realtimeInput":{"text":"Hello"}}""")]
    [InlineData("""{"realtimeInput":{"activityStart":{}}}|{"realtimeInput":{"activityEnd":{}}}""")]
    public void Tick_NoAnswer_IsToldOnceAfterTwentySeconds(string said)
    {
        MachineDriver driver = Drive();
        foreach (string json in said.Split('|'))
            driver.Hand(json);
        driver.Advance(19.9);
        Assert.Equal(0, CountOf(driver));
        driver.Advance(0.2);
        Assert.Equal(1, CountOf(driver));
        driver.Advance(60);
        Assert.Equal(1, CountOf(driver));
        Assert.Null(driver.Leaving);
        driver.Hand(Question);
        driver.Advance(21);
        Assert.Equal(2, CountOf(driver));
    }

    [Theory]
    [InlineData(Answer)]
    [InlineData("""{"toolCall":{"functionCalls":[{"id":"1","name":"f"}]}}""")]
    public void Tick_AnAnswerHasBegun_IsNotTold(string answer)
    {
        MachineDriver driver = Drive();
        driver.Hand(Question);
        driver.Advance(19);
        driver.Receive(answer);
        driver.Advance(60);
        Assert.Equal(0, CountOf(driver));
    }

    [Fact]
    public void Tick_SpeechThatTheServerHeard_CountsFromItsLastWords()
    {
        MachineDriver driver = Drive();
        driver.Receive("""{"serverContent":{"inputTranscription":{"text":"Hel"}}}""");
        driver.Advance(15);
        driver.Receive("""{"serverContent":{"inputTranscription":{"text":"lo"}}}""");
        driver.Advance(15);
        Assert.Equal(0, CountOf(driver));
        driver.Advance(6);
        Assert.Equal(1, CountOf(driver));
    }

    [Fact]
    public void Tick_NothingAsked_IsNeverTold()
    {
        MachineDriver driver = Drive();
        driver.Hand("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"so far"}]}]}}""");
        driver.Advance(600);
        Assert.Equal(0, CountOf(driver));
    }

    [Fact]
    public void Tick_Never_IsNeverTold()
    {
        MachineDriver driver = Drive(rules => rules with { AnswerTimeout = Timeout.InfiniteTimeSpan });
        driver.Hand(Question);
        driver.Advance(6000);
        Assert.Equal(0, CountOf(driver));
    }

    // What a server that has fallen silent was asked is told again, once; a second silence is not a reason to go round for ever.
    [Fact]
    public void Tick_ByOption_MovesAndAsksAgain()
    {
        MachineDriver driver = Drive(static rules => rules with { Policy = ReconnectPolicy.Default with { MovesWhenOverdue = true } });
        driver.Hand(Question);
        driver.Advance(20);
        Assert.NotNull(driver.Leaving);
        driver.End(LiveProto.WebSockets.CloseCode.NormalClosure);
        driver.AdvanceToOpening();
        driver.Open();
        Assert.Contains("Hello", Assert.Single(driver.Written), StringComparison.Ordinal);
        Assert.Equal("No answer had begun in time.", driver.Told.Last(static item => item.Kind == LiveEventKind.Resumed).Move!.Reason);
        driver.Receive(Answer);
        driver.Advance(600);
        Assert.Equal(1, CountOf(driver));
        Assert.Null(driver.Leaving);
    }

    private static int CountOf(MachineDriver driver) => driver.Told.Count(static item => item.Kind == LiveEventKind.AnswerOverdue);

    private static MachineDriver Drive(Func<SessionRules, SessionRules>? change = null)
    {
        var rules = new SessionRules
        {
            Profile = ModelProfile.Default(ModelFamily.NativeAudio25, LiveBackend.GeminiApi),
            IsManualDetection = true
        };
        return new MachineDriver(change?.Invoke(rules) ?? rules);
    }
}
