using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Session.Turns;

public sealed class CallHabitTests
{
    private const string Live38 = "models/gemini-3.8-live";
    private const string VertexHalf = "projects/p/locations/l/publishers/google/models/gemini-live-2.5-flash";
    private const string Blocking = "\"tools\":[{\"functionDeclarations\":[{\"name\":\"read_meter\",\"behavior\":\"BLOCKING\"}]}]";
    private const string Free =
        "\"outputAudioTranscription\":{},\"tools\":[{\"functionDeclarations\":[{\"name\":\"read_meter\",\"behavior\":\"NON_BLOCKING\"}]}]";

    private static readonly SessionOptions AtOnce = new() { Pacing = new() { Speed = 0 } };

    [Theory]
    [InlineData(Live38, 1)]
    [InlineData(SessionDriver.NativeAudio, 0)]
    public void NewInput_DuringABlockingCallCancelsItOn38AndWaitsElsewhere(string model, int cancelled)
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(model, "\"outputAudioTranscription\":{}," + Blocking), AtOnce);
        driver.SendText("Please read the meter").SendText("Never mind").Run(1);
        Assert.Equal(cancelled, driver.Count("toolCallCancellation"));
        string id = (string)driver.Find("toolCall")!["functionCalls"]![0]!["id"]!;
        if (cancelled == 1)
            Assert.Equal(id, (string?)driver.Find("toolCallCancellation")!["ids"]![0]);
        driver.Send(Result(id)).Run(5);
        Assert.Equal(cancelled == 0, driver.Transcript.Contains("Done.", StringComparison.Ordinal));
        Assert.EndsWith("You said: Never mind", driver.Transcript);
    }

    [Theory]
    [InlineData(Live38, 1)]
    [InlineData("models/gemini-3.1-flash-live-preview", 0)]
    [InlineData(SessionDriver.NativeAudio, 0)]
    public void RealtimeText_DuringABlockingCall_IsATurnAsContentIs(string model, int cancelled)
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(model, "\"outputAudioTranscription\":{}," + Blocking), AtOnce);
        driver.Send(Typed("Please read the meter")).Send(Typed("Never mind")).Run(1);
        Assert.Equal((cancelled, cancelled), (driver.Count("toolCallCancellation"), driver.Count("interrupted")));
        driver.Send(Result((string)driver.Find("toolCall")!["functionCalls"]![0]!["id"]!)).Run(5);
        Assert.Equal(cancelled == 0, driver.Transcript.Contains("Done.", StringComparison.Ordinal));
        Assert.EndsWith("You said: Never mind", driver.Transcript);
    }

    [Fact]
    public void InterruptResult_WhileTheUserSpeaks_WaitsUntilThatIsOver()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(Live38, Free), AtOnce);
        driver.SendText("Please read the meter").Run(1);
        string id = (string)driver.Find("toolCall")!["functionCalls"]![0]!["id"]!;
        driver.Messages.Clear();
        driver.SendAudio(TestAudio.Speech(1)).Run(1);
        driver.Send(Result(id, ",\"scheduling\":\"INTERRUPT\"")).Run(5);
        Assert.Equal("", driver.Transcript);
        driver.SendAudio(TestAudio.Silence(2)).Run(5);
        Assert.StartsWith("Done. read_meter: 7", driver.Transcript);
    }

    [Theory]
    [InlineData(LiveBackend.Vertex, VertexHalf, "Done. getStatus: happy")]
    [InlineData(LiveBackend.GeminiApi, SessionDriver.HalfCascade, "")]
    public void UnsolicitedResult_MakesVertexSpeak(LiveBackend backend, string model, string said)
    {
        SessionDriver driver = SessionDriver.Ready(
            SessionDriver.Setup(model, SessionDriver.TextModality), AtOnce, backend, version: backend == LiveBackend.Vertex
                ? "v1beta1"
                : "v1beta");
        driver.Send("""{"toolResponse":{"functionResponses":[{"id":"x","name":"getStatus","response":{"output":"happy"}}]}}""").Run(5);
        Assert.Equal(said, driver.SaidText);
    }

    [Fact]
    public void Transcriber_TellsWhatItHeard_AndSaysNothing()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup("models/gemini-3.5-transcribe-live"), AtOnce);
        driver.SendAudio(TestAudio.Join(TestAudio.Say("Good morning to you"), TestAudio.Silence(2))).Run(5);
        Assert.Equal("Good morning to you", driver.HeardText);
        Assert.Empty(driver.Parts);
        Assert.Equal(1, driver.Count("turnComplete"));
    }

    [Fact]
    public void Translator_SaysWhatWasSaidInTheTargetLanguage()
    {
        const string German =
            "\"outputAudioTranscription\":{},\"generationConfig\":{\"translationConfig\":{\"targetLanguageCode\":\"de\"}}";
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup("models/gemini-3.5-live-translate-preview", German), AtOnce);
        driver.SendAudio(TestAudio.Join(TestAudio.Say("Good morning to you"), TestAudio.Silence(2))).Run(5);
        Assert.Equal("[de] Good morning to you", driver.Transcript.Trim());
        Assert.NotEmpty(driver.AudioPieces);
    }

    private static string Typed(string text) => "{\"realtimeInput\":{\"text\":\"" + text + "\"}}";

    private static string Result(string id, string more = "") =>
        "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + id + "\",\"name\":\"read_meter\",\"response\":{\"output\":7}"
            + more + "}]}}";
}
