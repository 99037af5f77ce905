using LiveProto.Mocking.Session.Turns;

namespace LiveProto.Mocking.Tests.Session.Turns;

public sealed class TurnPromptTests
{
    private const string Live31 = "models/gemini-3.1-flash-live-preview";
    private const string Live38 = "models/gemini-3.8-live";
    private const string Told = "\"outputAudioTranscription\":{}";
    private const string Marked = Told + ",\"historyConfig\":{\"initialHistoryInClientContent\":true}";
    private const string Nudge = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"."}]}],"turnComplete":true}}""";
    private const string RealtimeNudge = """{"realtimeInput":{"text":" "}}""";

    private static readonly SessionOptions AtOnce = new() { Pacing = new() { Speed = 0 } };

    [Theory]
    [InlineData("", true)]
    [InlineData(" \n", true)]
    [InlineData(".", true)]
    [InlineData(" . ", true)]
    [InlineData("..", false)]
    [InlineData("?", false)]
    public void IsNudge_IsABlankOrAFullStop(string text, bool expected) => Assert.Equal(expected, TurnPrompt.IsNudge(text));

    [Fact]
    public void Prompt_OfLiveKitsQuestionAndNudge_IsTheQuestion()
    {
        SessionDriver driver = SessionDriver.ReadyText(AtOnce);
        driver.Send(Content("user", "My cat is Tom", complete: false)).Send(Nudge);
        Assert.Equal("You said: My cat is Tom", driver.SaidText);
    }

    [Fact]
    public void Prompt_HoldsNothingThatWasAnswered()
    {
        SessionDriver driver = SessionDriver.ReadyText(AtOnce);
        driver.SendText("one").SendText("two");
        Assert.EndsWith("You said: two", driver.SaidText);
        driver.Messages.Clear();
        driver.Send(Nudge);
        Assert.Equal("I am listening.", driver.SaidText);
    }

    [Fact]
    public void Prompt_ToldWithTheQuestion_IsRemembered()
    {
        SessionDriver driver = SessionDriver.ReadyText(AtOnce);
        driver.Send(Content("user", "My name is Ida", complete: false)).SendText("What is my name?");
        Assert.Equal("You told me: My name is Ida", driver.SaidText);
    }

    [Fact]
    public void Nudge_OfATurnThatWasCutShort_IsNotTheOldQuestionAgain()
    {
        SessionDriver driver = SessionDriver.ReadyText();
        driver.SendText("Tell me a very long story").Run(1);
        driver.Send(Nudge).Run(10);
        Assert.Equal((1, 2), (driver.Count("interrupted"), driver.Count("turnComplete")));
        Assert.EndsWith("I am listening.", driver.SaidText);
    }

    [Theory]
    [InlineData(SessionDriver.HalfCascade, "")]
    [InlineData(SessionDriver.NativeAudio, "")]
    [InlineData(SessionDriver.HalfCascade, ",\"historyConfig\":{\"initialHistoryInClientContent\":true}")]
    public void Seed_OnTheSecondGeneration_IsAnsweredWhereItEndsInTheUser(string model, string mark)
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(model, Told + mark), AtOnce);
        driver.Send(Seed("Who are you?"));
        Assert.Equal("You said: Who are you?", driver.Transcript.Trim());
    }

    [Theory]
    [InlineData(Live31, RealtimeNudge)]
    [InlineData(Live38, RealtimeNudge)]
    [InlineData(Live38, """{"clientContent":{"turnComplete":true}}""")]
    public void Seed_MarkedOnTheThirdGeneration_WaitsForTheNudge(string model, string nudge)
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(model, Marked), AtOnce);
        driver.Send(Seed("Who are you?")).Run(5);
        Assert.Equal(0, driver.Count("turnComplete"));
        driver.Send(nudge).Run(5);
        Assert.Equal("You said: Who are you?", driver.Transcript.Trim());
    }

    [Theory]
    [InlineData(Live31, null)]
    [InlineData(Live38, null)]
    [InlineData(SessionDriver.NativeAudio, 1007)]
    [InlineData(SessionDriver.HalfCascade, 1007)]
    public void TrailingModelTurn_IsAnsweredByTheThirdGenerationOnly(string model, int? code)
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(model, Told), AtOnce);
        driver.Send(Content("model", "Greet the user.", complete: true)).Run(5);
        Assert.Equal((code, code is null ? 1 : 0), (driver.Closed?.Code, driver.Count("turnComplete")));
    }

    [Theory]
    [InlineData(Live31, Strictness.Service, true)]
    [InlineData(Live38, Strictness.Strict, true)]
    [InlineData(Live38, Strictness.Lenient, false)]
    [InlineData(SessionDriver.NativeAudio, Strictness.Service, false)]
    public void MediaChunks_OnTheThirdGeneration_AreRefusedInTheServicesWords(string model, Strictness strictness, bool isRefused)
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(model), new SessionOptions { Strictness = strictness });
        driver.Send("""{"realtimeInput":{"mediaChunks":[{"mimeType":"audio/pcm;rate=16000","data":"AAAA"}]}}""");
        Assert.Equal(
            isRefused ? (1007, "realtime_input.media_chunks is deprecated. Use audio, video, or text instead.") : null,
            driver.Closed);
    }

    private static string Content(string role, string text, bool complete) =>
        $$$"""{"clientContent":{"turns":[{"role":"{{{role}}}","parts":[{"text":"{{{text}}}"}]}],"turnComplete":{{{(complete ? "true" : "false")}}}}}""";

    private static string Seed(string question) =>
        """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"hello"}]},{"role":"model","parts":[{"text":"hi"}]},"""
        + $$$"""{"role":"user","parts":[{"text":"{{{question}}}"}]}],"turnComplete":true}}""";
}
