using System.Text.Json.Nodes;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Session.Profiles;

/// <summary>The rows of docs/protocol.md §10.2, family by family.</summary>
public class ModelProfileTests
{
    private const string Both = "\"outputAudioTranscription\":{},\"inputAudioTranscription\":{}";
    private const string Live31 = "models/gemini-3.1-flash-live-preview";
    private const string Live38 = "models/gemini-3.8-live";
    private const string VertexHalf = "projects/p/locations/l/publishers/google/models/gemini-live-2.5-flash";
    private const string Function = "\"tools\":[{\"functionDeclarations\":[{\"name\":\"turn_on_the_lights\"}]}]";

    private static SessionDriver Talk(string model, string more = Both, LiveBackend backend = LiveBackend.GeminiApi)
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(model, more), backend: backend,
            version: backend == LiveBackend.Vertex ? "v1beta1" : "v1beta");
        return driver.Send("""{"realtimeInput":{"text":"hello there my friend"}}""").Run(10);
    }

    private static List<string> Shape(SessionDriver driver)
    {
        var kinds = driver.Kinds;
        kinds.RemoveAll(static kind => kind == "sessionResumptionUpdate");
        return [.. kinds.Where((kind, i) => i == 0 || kinds[i - 1] != kind)];
    }

    [Fact]
    public void HalfCascade_TranscribesItsAnswerBeforeItSpeaks()
    {
        SessionDriver driver = Talk(SessionDriver.HalfCascade);
        Assert.Equal(["outputTranscription", "audio", "generationComplete", "turnComplete"], Shape(driver));
        Assert.Equal("You said: hello there my friend", driver.Transcript);
        JsonObject turn = driver.Messages.First(m =>
            m.Json["serverContent"]?["modelTurn"] is not null).Json["serverContent"]!["modelTurn"]!.AsObject();
        Assert.Equal(["parts"], turn.Select(p => p.Key));
        Assert.Equal("audio/pcm;rate=24000", (string?)driver.Parts.First()["inlineData"]!["mimeType"]);
        Assert.All(driver.Messages, m => Assert.True(m.Json.AsObject().Count == 1 || m.Json["usageMetadata"] is not null));
    }

    [Fact]
    public void NativeAudio_ThinksUnasked()
    {
        SessionDriver driver = Talk(SessionDriver.NativeAudio);
        Assert.Equal("thought", driver.Kinds[0]);
        Assert.True((int)driver.Find("usageMetadata")!["thoughtsTokenCount"]! > 0);
        SessionDriver off = Talk(SessionDriver.NativeAudio, Both + ",\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":0}}");
        Assert.Equal(0, off.Count("thought"));
    }

    [Fact]
    public void Live31_BundlesAndFills()
    {
        SessionDriver driver = Talk(Live31);
        Assert.Equal(["serverContent", "audio", "generationComplete", "turnComplete"], Shape(driver));
        JsonNode first = driver.Messages.First(m => m.Json["serverContent"]?["modelTurn"] is not null).Json["serverContent"]!;
        Assert.NotNull(first["outputTranscription"]);
        Assert.Equal("You said: hello there my friend", driver.Transcript);
    }

    [Fact]
    public void Live38_PutsTheRoleBehindAndEmptyMessagesBefore()
    {
        SessionDriver driver = Talk(Live38);
        Assert.Equal(["{}", "serverContent", "{}", "audio"], Shape(driver)[..4]);
        JsonObject turn = driver.Messages.First(m =>
            m.Json["serverContent"]?["modelTurn"] is not null).Json["serverContent"]!["modelTurn"]!.AsObject();
        Assert.Equal(["parts", "role"], turn.Select(p => p.Key));
        Assert.Null(driver.Find("usageMetadata")!["serviceTier"]);
        Assert.Equal(driver.Count("audio") + 1, driver.Count("{}"));
    }

    [Fact]
    public void Live38_TranscribesWhatItHearsUnasked_AndCountsThoughtsItDoesNotShow()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(Live38));
        driver.SendAudio(TestAudio.Join(TestAudio.Say("Hello my name is Ida"), TestAudio.Silence(1))).Run(10);
        Assert.Equal("Hello my name is Ida", driver.HeardText);
        JsonNode usage = driver.Find("usageMetadata")!;
        Assert.True((int?)usage["thoughtsTokenCount"] > 0);
        Assert.Equal((int)usage["promptTokenCount"]! + (int)usage["responseTokenCount"]!, (int)usage["totalTokenCount"]!);
        Assert.All(driver.Messages, m => Assert.False(m.Json["voiceActivity"] is not null && m.Json["serverContent"] is not null));
    }

    [Fact]
    public void Live38_TellsVoiceActivity_TranscriptBeforeItsEnd()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(Live38, Both));
        driver.SendAudio(TestAudio.Join(TestAudio.Silence(1), TestAudio.Say("Hello my name is Ida"), TestAudio.Silence(1))).Run(0.01);
        driver.Messages.RemoveAll(m => m.Json["sessionResumptionUpdate"] is not null);
        Assert.Equal(["voiceActivity", "inputTranscription", "voiceActivity"], driver.Kinds[..3]);
        Assert.Equal("""{"type":"ACTIVITY_START","audioOffset":"1s"}""", driver.Messages[0].Json["voiceActivity"]!.ToJsonString());
        Assert.Equal("""{"text":"Hello my name is Ida"}""",
            driver.Messages[1].Json["serverContent"]!["inputTranscription"]!.ToJsonString());
        Assert.Equal("ACTIVITY_END", (string?)driver.Messages[2].Json["voiceActivity"]!["type"]);
    }

    [Fact]
    public void HalfCascade_TranscribesInputAsDeltasWithLeadingSpaces()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(more: Both));
        driver.SendAudio(TestAudio.Join(TestAudio.Say("Hello, my name"), TestAudio.Silence(1)));
        Assert.Equal([" Hello,", " my", " name"],
            driver.Messages.Take(3).Select(m => (string?)m.Json["serverContent"]!["inputTranscription"]!["text"]));
    }

    [Fact]
    public void Vertex_FinishesTranscriptionsBeforeTheAudio_AndNamesCandidates()
    {
        var driver = new SessionDriver(backend: LiveBackend.Vertex, version: "v1beta1");
        driver.Send(SessionDriver.Setup(VertexHalf, Both));
        Assert.True(Guid.TryParse((string?)driver.Messages[0].Json["setupComplete"]!["sessionId"], out _));
        driver.Messages.Clear();
        driver.SendText("hello there").Run(10);
        Assert.Equal(["outputTranscription", "audio", "generationComplete", "turnComplete"], Shape(driver));
        var transcription = driver.Messages.Select(m => m.Json["serverContent"]?["outputTranscription"]?.ToJsonString())
            .Where(t => t is not null).ToList();
        Assert.Equal("{}", transcription[0]);
        Assert.Equal("{\"finished\":true}", transcription[^1]);
        JsonObject turn = driver.Messages.First(m =>
            m.Json["serverContent"]?["modelTurn"] is not null).Json["serverContent"]!["modelTurn"]!.AsObject();
        Assert.Equal(["role", "parts"], turn.Select(p => p.Key));
        Assert.Equal("audio/pcm", (string?)driver.Parts.First()["inlineData"]!["mimeType"]);
        JsonNode last = driver.Messages[^1].Json;
        Assert.Equal("{}", last["serverContent"]!["groundingMetadata"]!.ToJsonString());
        Assert.Null(last["usageMetadata"]!["trafficType"]);
        Assert.Matches("""^\[\{"modality":"TEXT"\},\{"modality":"AUDIO","tokenCount":\d+\}\]$""",
            last["usageMetadata"]!["candidatesTokensDetails"]!.ToJsonString());
        Assert.NotNull(last["usageMetadata"]!["candidatesTokenCount"]);
        Assert.Null(last["usageMetadata"]!["responseTokenCount"]);
    }

    [Fact]
    public void Vertex_CompletesTheTurnAfterTheCallAndAgainAfterTheAnswer()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(VertexHalf, Both + "," + Function), backend: LiveBackend.Vertex,
            version: "v1beta1");
        driver.SendText("turn on the lights").Run(0.1);
        Assert.Equal(["outputTranscription", "toolCall", "outputTranscription", "generationComplete", "turnComplete"], driver.Kinds);
        string id = (string)driver.Find("toolCall")!["functionCalls"]![0]!["id"]!;
        Assert.True(Guid.TryParse(id, out _));
        driver.Send("""{"toolResponse":{"functionResponses":[{"name":"turn_on_the_lights","response":{"output":"ok"}}]}}""").Run(10);
        Assert.Equal(2, driver.Count("turnComplete"));
        Assert.Equal("Done. turn_on_the_lights: ok", driver.Transcript);

        // What was told once is not told again: the call's tokens are text, the answer's are audio.
        var told = driver.FindAll("usageMetadata")
            .ConvertAll(u => string.Join(' ', u["candidatesTokensDetails"]!.AsArray()
            .Select(d => $"{d!["modality"]}:{d["tokenCount"] is not null}")));
        Assert.Equal(["TEXT:True AUDIO:False", "TEXT:False AUDIO:True"], told);
    }

    [Fact]
    public void Vertex_SystemTurn_ChangesTheInstruction()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(VertexHalf, SessionDriver.TextModality), backend: LiveBackend.Vertex,
            version: "v1beta1");
        driver.Send("""{"clientContent":{"turns":[{"role":"system","parts":[{"text":"Always answer with Si."}]}],"turnComplete":false}}""");
        driver.SendText("hello").Run(3);
        Assert.Equal("Si", driver.SaidText);
    }

    [Fact]
    public void Vertex_ExplicitVadSignal_IsSent()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(VertexHalf, "\"explicitVadSignal\":true"),
            backend: LiveBackend.Vertex, version: "v1beta1");
        driver.SendAudio(TestAudio.Join(TestAudio.Speech(1), TestAudio.Silence(1)));
        Assert.Equal(["VAD_SIGNAL_TYPE_SOS", "VAD_SIGNAL_TYPE_EOS"],
            driver.FindAll("voiceActivityDetectionSignal").Select(s => (string?)s["vadSignalType"]));
    }

    [Theory]
    [InlineData(Live31, "fc_", true)]
    [InlineData(Live38, "fc_", false)]
    [InlineData(SessionDriver.NativeAudio, "function-call-", true)]
    public void Calls_HaveTheFamilysIdsAndBlocking(string model, string prefix, bool blocks)
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(model, Both + "," + Function));
        driver.Send("""{"realtimeInput":{"text":"turn on the lights"}}""").Run(20);
        Assert.StartsWith(prefix, (string?)driver.Find("toolCall")!["functionCalls"]![0]!["id"]);
        Assert.Equal(blocks ? "" : "It is running. I will tell you when it is done.", driver.Transcript);
        Assert.Equal(blocks ? 0 : 1, driver.Count("turnComplete"));
    }

    [Fact]
    public void Live38Thinking_TellsTheInteractionStatus()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(
            "models/gemini-3.8-live-extended-thinking",
            Function + ",\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"LOW\"}}"));
        driver.SendText("turn on the lights").Run(20);
        Assert.Equal(["turnComplete", "toolCall"], driver.Kinds[^2..]); // It says that it is at work, and calls behind that turn.
        string id = (string)driver.Find("toolCall")!["functionCalls"]![0]!["id"]!;
        driver.Send("{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + id
            + "\",\"name\":\"turn_on_the_lights\",\"response\":{\"output\":\"ok\"}}]}}").Run(20);
        Assert.Equal(["IN_PROGRESS", "IDLE"], driver.Messages.Select(m => (string?)m.Json["serverContent"]?["interactionStatus"])
            .Where(s => s is not null));
    }

    [Fact]
    public void RecordedPieceSizes_AreAnOption()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(),
            new SessionOptions { Speech = new() { UseRecordedPieceSizes = true } });
        driver.SendText("hello there my dear old friend").Run(10);
        Assert.Equal([9600, 11520, 11520], driver.AudioPieces.Take(3).Select(p => p.Length));
    }

    [Fact]
    public void HistoryConfig_FirstContentIsHistoryAndMayEndWithTheModel()
    {
        SessionDriver driver =
            SessionDriver.Ready(SessionDriver.Setup(Live31, Both + ",\"historyConfig\":{\"initialHistoryInClientContent\":true}"));
        driver.Send("""
            {"clientContent":{"turns":[{"role":"user","parts":[{"text":"My name is Ida."}]},{"role":"model","parts":[{"text":"Hello Ida."}]}],"turnComplete":true}}
            """).Run(1);
        Assert.Equal(0, driver.Count("turnComplete"));
        driver.Send("""{"realtimeInput":{"text":"What is my name?"}}""").Run(20);
        Assert.Contains("Ida", driver.Transcript);
    }

    [Fact]
    public void Live31_TakesContentAsHistoryOnlyBeforeTheModelHasSpoken()
    {
        const string Content = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"hello"}]}],"turnComplete":true}}""";
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(Live31, Both));
        driver.Send(Content).Run(10);
        Assert.Equal((1, "You said: hello"), (driver.Count("turnComplete"), driver.Transcript.Trim()));
        driver.Send(Content);
        Assert.Equal(1007, driver.Closed?.Code);
    }

    [Fact]
    public void Live31_SeedsItsHistoryUntilItHasAnsweredItself()
    {
        const string Seed =
            """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"hello"}]},{"role":"model","parts":[{"text":"hi"}]}],"turnComplete":true}}""";
        SessionDriver driver =
            SessionDriver.Ready(SessionDriver.Setup(Live31, Both + ",\"historyConfig\":{\"initialHistoryInClientContent\":true}"));
        driver.Send(Seed).Run(5);
        Assert.Equal((null, 0), (driver.Closed, driver.Count("turnComplete")));
        driver.Send(Seed).Run(10);
        Assert.Equal((null, 1), (driver.Closed, driver.Count("turnComplete")));
        driver.Send(Seed);
        Assert.Equal(1007, driver.Closed?.Code);
    }

    [Theory]
    [InlineData("models/gemini-9.9-flash-live-007", true)]
    [InlineData("models/gemini-2.0-flash-exp", true)]
    [InlineData("models/gemini-9-native-audio", true)]
    [InlineData("publishers/google/models/gemini-live-2.5-flash", true)]
    [InlineData("projects/p/locations/l/publishers/google/models/gemini-2.0-flash-live-preview-04-09", true)]
    [InlineData("gemini-live-2.5-flash-preview", true)]
    [InlineData("models/gemini-2.5-pro", false)]
    [InlineData("models/live", false)]
    public void Catalogue_ServesNamesThatHoldGeminiAndLive(string model, bool served) =>
        Assert.Equal(served, ProfileCatalogue.Default.Find(model, LiveBackend.GeminiApi, "v1beta").Family != ModelFamily.Unknown);

    [Theory]
    [InlineData("gemini-3.8-live", "Live38")]
    [InlineData("gemini-3.1-flash-live-preview", "Live31")]
    [InlineData("gemini-2.5-flash-native-audio-preview-99", "NativeAudio25")]
    [InlineData("gemini-live-2.5-flash", "HalfCascade25")]
    [InlineData("gemini-3.8-live-extended-thinking", "Live38Thinking")]
    public void Catalogue_KnowsOrGuessesTheFamily(string model, string family)
    {
        Assert.Equal(family, ProfileCatalogue.Default.Find(model, LiveBackend.GeminiApi, "v1beta").Family.ToString());
    }

    [Fact]
    public void Catalogue_ReplacedByOption_Decides()
    {
        ModelProfile profile = ModelProfile.Default(ModelFamily.Live31, LiveBackend.GeminiApi);
        ProfileCatalogue mine = ProfileCatalogue.Default
            .With(profile with
            {
                Content = profile.Content with { Role = new(RolePlace.AfterParts, LiveProto.Legality.Certainty.Recorded, "tried") }
            })
            .With(new KnownModel("house", ModelFamily.Live31, OnGemini: true, OnVertex: false));
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup("models/house", Both), new SessionOptions { Profiles = mine });
        driver.Send("""{"realtimeInput":{"text":"hello there my friend"}}""").Run(10);
        JsonObject turn = driver.Messages.First(m =>
            m.Json["serverContent"]?["modelTurn"] is not null).Json["serverContent"]!["modelTurn"]!.AsObject();
        Assert.Equal(["parts", "role"], turn.Select(p => p.Key));
    }

    [Fact]
    public void Live31_SendsNoRoleAndTellsVoiceActivity()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(Live31, Both));
        driver.SendAudio(TestAudio.Join(TestAudio.Silence(1), TestAudio.Say("Hello my name is Ida"), TestAudio.Silence(1))).Run(10);
        Assert.Equal(["ACTIVITY_START", "ACTIVITY_END"], driver.FindAll("voiceActivity").Select(v => (string?)v["type"]));
        Assert.All(driver.Messages.Where(m => m.Json["voiceActivity"] is not null),
            m => Assert.Equal("{}", m.Json["serverContent"]?.ToJsonString()));
        JsonObject turn = driver.Messages.First(m =>
            m.Json["serverContent"]?["modelTurn"] is not null).Json["serverContent"]!["modelTurn"]!.AsObject();
        Assert.Equal(["parts"], turn.Select(p => p.Key));
    }
}
