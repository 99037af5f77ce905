using System.Buffers;
using System.Text;
using LiveProto.Legality;
using LiveProto.Messages;
using LiveProto.Profiles;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Profiles;

public class ProfileCheckTests
{
    // Shut down, so that each check of a setup for it has one finding more: see CheckSetup.
    private const string Cascade = "gemini-live-2.5-flash-preview";
    private const string Native = "gemini-2.5-flash-native-audio-latest";
    private const string VertexNative = "gemini-live-2.5-flash-native-audio";
    private const string Live31 = "gemini-3.1-flash-live-preview";
    private const string Live38 = "gemini-3.8-live";
    private const string Thinking = "gemini-3.8-live-extended-thinking";
    private const string Translate = "gemini-3.5-live-translate-preview";
    private const string Transcribe = "gemini-3.5-transcribe-live";

    // Modalities.
    [Theory]
    [InlineData(Native, "v1beta", "\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}",
        "setup.generationConfig.responseModalities[0]")]
    [InlineData(Live31, "v1beta", "\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}",
        "setup.generationConfig.responseModalities[0]")]
    [InlineData(Live38, "v1beta", "\"generationConfig\":{\"responseModalities\":[\"VIDEO\"]}",
        "setup.generationConfig.responseModalities[0]")]
    [InlineData(Cascade, "v1beta", "\"generationConfig\":{\"responseModalities\":[\"TEXT\",\"AUDIO\"]}",
        "setup.generationConfig.responseModalities")]
    [InlineData(Transcribe, "v1beta", "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"]}",
        "setup.generationConfig.responseModalities[0]")]
    // Tools.
    [InlineData(Native, "v1beta", "\"tools\":[{\"googleSearch\":{}},{\"codeExecution\":{}}]", "setup.tools[1].codeExecution")]
    [InlineData(Live38, "v1beta", "\"tools\":[{\"codeExecution\":{}}]", "setup.tools[0].codeExecution")]
    [InlineData(Live31, "v1beta", "\"tools\":[{\"urlContext\":{}}]", "setup.tools[0].urlContext")]
    [InlineData(Translate, "v1beta", "\"tools\":[{\"googleSearch\":{}}]", "setup.tools[0].googleSearch")]
    [InlineData(Translate, "v1beta", "\"tools\":[{\"functionDeclarations\":[{\"name\":\"a\"}]}]", "setup.tools[0].functionDeclarations[0]")]
    [InlineData(Live31, "v1beta",
        "\"tools\":[{\"functionDeclarations\":[{\"name\":\"a\"},{\"name\":\"b\",\"behavior\":\"NON_BLOCKING\"}]}]",
            "setup.tools[0].functionDeclarations[1].behavior")]
    [InlineData(Cascade, "v1beta", "\"tools\":[{\"retrieval\":{}}]", "setup.tools[0].retrieval")]
    [InlineData(Cascade, "v1beta", "\"tools\":[{\"exaAiSearch\":{\"apiKey\":\"k\"}}]", "setup.tools[0].exaAiSearch")]
    [InlineData(Cascade, "v1beta", "\"tools\":[{\"googleSearch\":{\"excludeDomains\":[\"a\"]}}]",
        "setup.tools[0].googleSearch.excludeDomains")]
    // Affective and proactive.
    [InlineData(Native, "v1beta", "\"generationConfig\":{\"enableAffectiveDialog\":true}", "setup.generationConfig.enableAffectiveDialog")]
    [InlineData(Live31, "v1alpha", "\"generationConfig\":{\"enableAffectiveDialog\":true}", "setup.generationConfig.enableAffectiveDialog")]
    [InlineData(Live38, "v1alpha", "\"generationConfig\":{\"enableAffectiveDialog\":true}", "setup.generationConfig.enableAffectiveDialog")]
    [InlineData(Native, "v1beta", "\"proactivity\":{\"proactiveAudio\":true}", "setup.proactivity")]
    [InlineData(Live38, "v1alpha", "\"proactivity\":{\"proactiveAudio\":false}", "setup.proactivity.proactiveAudio")]
    [InlineData(Native, "v1alpha", "\"proactivity\":{\"proactiveVideo\":true}", "setup.proactivity.proactiveVideo")]
    // Thinking.
    [InlineData(Live38, "v1beta", "\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"LOW\"}}",
        "setup.generationConfig.thinkingConfig.thinkingLevel")]
    [InlineData(Thinking, "v1beta", "\"systemInstruction\":{\"parts\":[{\"text\":\"a\"}]}",
        "setup.generationConfig.thinkingConfig.thinkingLevel")]
    [InlineData(Thinking, "v1beta", "\"generationConfig\":{\"thinkingConfig\":{\"includeThoughts\":true}}",
        "setup.generationConfig.thinkingConfig.thinkingLevel")]
    // Session.
    [InlineData(Native, "v1beta", "\"sessionResumption\":{\"transparent\":true}", "setup.sessionResumption.transparent")]
    [InlineData(Native, "v1beta", "\"explicitVadSignal\":true", "setup.explicitVadSignal")]
    [InlineData(Native, "v1beta", "\"safetySettings\":[{\"category\":\"HARM_CATEGORY_HARASSMENT\",\"method\":\"SEVERITY\"}]",
        "setup.safetySettings[0].method")]
    [InlineData(Native, "v1beta", "\"generationConfig\":{\"translationConfig\":{\"targetLanguageCode\":\"nb\"}}",
        "setup.generationConfig.translationConfig")]
    [InlineData(Native, "v1beta",
        "\"generationConfig\":{\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"alloy\"}}}}",
            "setup.generationConfig.speechConfig.voiceConfig.prebuiltVoiceConfig.voiceName")]
    [InlineData(Native, "v1beta",
        "\"generationConfig\":{\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"kore\"}}}}",
            "setup.generationConfig.speechConfig.voiceConfig.prebuiltVoiceConfig.voiceName")]
    public void Check_SetupThatIsIllegalForSure_IsRefusedAndNamed(string model, string version, string members, string path)
    {
        Finding finding = Assert.Single(CheckSetup(model, version, members));
        Assert.Equal((path, FindingSeverity.Refusal), (finding.Path, finding.Severity));
        Assert.True(finding.Certainty >= Certainty.Documented);
    }

    [Theory]
    // Not sure.
    [InlineData(Cascade, "v1alpha", "\"generationConfig\":{\"enableAffectiveDialog\":true}",
        "setup.generationConfig.enableAffectiveDialog")]
    [InlineData(Cascade, "v1alpha", "\"proactivity\":{\"proactiveAudio\":true}", "setup.proactivity.proactiveAudio")]
    [InlineData(Cascade, "v1beta", "\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":0}}",
        "setup.generationConfig.thinkingConfig.thinkingBudget")]
    [InlineData(Native, "v1beta", "\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"LOW\"}}",
        "setup.generationConfig.thinkingConfig.thinkingLevel")]
    [InlineData(Live31, "v1beta", "\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"XHIGH\"}}",
        "setup.generationConfig.thinkingConfig.thinkingLevel")]
    [InlineData(Native, "v1beta", "\"tools\":[{\"functionDeclarations\":[{\"name\":\"a\",\"parametersJsonSchema\":{}}]}]",
        "setup.tools[0].functionDeclarations[0].parametersJsonSchema")]
    [InlineData(Native, "v1beta", "\"historyConfig\":{\"initialHistoryInClientContent\":true}", "setup.historyConfig")]
    [InlineData(Native, "v1beta", "\"avatarConfig\":{\"avatarName\":\"a\"}", "setup.avatarConfig")]
    // v1 is treated as v1beta, but what it refuses is not known.
    [InlineData(Native, "v1", "\"proactivity\":{\"proactiveAudio\":true}", "setup.proactivity")]
    [InlineData(Native, "v1", "\"explicitVadSignal\":true", "setup.explicitVadSignal")]
    public void Check_SetupThatMayBeIllegal_IsAWarning(string model, string version, string members, string path)
    {
        Finding finding = Assert.Single(CheckSetup(model, version, members));
        Assert.Equal((path, FindingSeverity.Warning), (finding.Path, finding.Severity));
    }

    [Theory]
    [InlineData(Native, "v1alpha",
        "\"proactivity\":{\"proactiveAudio\":true,\"proactiveVideo\":true},\"generationConfig\":{\"enableAffectiveDialog\":true,\"thinkingConfig\":{\"thinkingBudget\":-1}}")]
    [InlineData(Live38, "v1alpha", "\"proactivity\":{\"proactiveAudio\":true,\"proactiveVideo\":true}")]
    [InlineData(Cascade, "v1beta",
        "\"generationConfig\":{\"responseModalities\":[\"TEXT\"],\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"alloy\"}}}},\"tools\":[{\"codeExecution\":{},\"urlContext\":{},\"googleSearch\":{}}]")]
    [InlineData(Live31, "v1beta",
        "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"],\"thinkingConfig\":{\"thinkingLevel\":\"HIGH\"}},\"historyConfig\":{\"initialHistoryInClientContent\":true}")]
    [InlineData(Thinking, "v1beta",
        "\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"LOW\"}},\"tools\":[{\"functionDeclarations\":[{\"name\":\"a\"}]}]")]
    [InlineData(Translate, "v1beta", "\"generationConfig\":{\"translationConfig\":{\"targetLanguageCode\":\"nb\"}}")]
    [InlineData(Native, "v1beta",
        "\"generationConfig\":{\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"Kore\"}}}},\"contextWindowCompression\":{\"slidingWindow\":{}},\"labels\":{\"a\":\"b\"}")]
    public void Check_LegalSetup_HasNoFinding(string model, string version, string members) =>
        Assert.Empty(CheckSetup(model, version, members));

    [Fact]
    public void Check_OnVertex_TakesWhatOnlyVertexHas()
    {
        const string json =
            """{"setup":{"model":"x","explicitVadSignal":true,"sessionResumption":{"transparent":true},"proactivity":{"proactiveAudio":true},"tools":[{"retrieval":{}}]}}""";
        ModelProfile profile = ProfileCatalogue.Default.Find(VertexNative, LiveBackend.Vertex, "v1beta1");
        Assert.Empty(ProfileCheck.Check(Read(json), profile));
        ModelProfile avatar = ProfileCatalogue.Default.Find(Live38, LiveBackend.Vertex, "v1beta1");
        Assert.Empty(ProfileCheck.Check(
            Read("""{"setup":{"model":"x","generationConfig":{"responseModalities":["VIDEO"]},"avatarConfig":{}}}"""), avatar));
        Assert.Equal("setup.tools[0].fileSearch",
            Assert.Single(ProfileCheck.Check(Read("""{"setup":{"model":"x","tools":[{"fileSearch":{"topK":3}}]}}"""), avatar)).Path);
    }

    /// <summary>The same illegal setups, asked of a model that nobody knows: nothing is refused.</summary>
    [Theory]
    [InlineData("\"generationConfig\":{\"responseModalities\":[\"TEXT\"],\"enableAffectiveDialog\":true}")]
    [InlineData("\"tools\":[{\"codeExecution\":{},\"retrieval\":{}}],\"explicitVadSignal\":true")]
    [InlineData("\"generationConfig\":{\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"alloy\"}}}}")]
    public void Check_UnknownModel_IsWarnedOnly(string members)
    {
        foreach (string model in new[] { "gemini-9-live", "gemini-9-live-extended-thinking", "tuned" })
        {
            IReadOnlyList<Finding> findings = CheckSetup(model, "v1beta", members);
            Assert.Contains(findings, f => f.Path == "setup.model" && f.Certainty == Certainty.Guess);
            Assert.All(findings, f => Assert.Equal(FindingSeverity.Warning, f.Severity));
        }
    }

    // Client messages in a session.
    [Theory]
    [InlineData(Live31, """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"a"}]}],"turnComplete":true}}""", "clientContent",
        FindingSeverity.Warning)]
    [InlineData(Native, """{"clientContent":{"turns":[{"role":"model","parts":[{"text":"a"}]}],"turnComplete":true}}""",
        "clientContent.turns[0].role", FindingSeverity.Warning)]
    [InlineData(Native, """{"clientContent":{"turns":[{"role":"system","parts":[{"text":"a"}]}]}}""", "clientContent.turns[0].role",
        FindingSeverity.Warning)]
    [InlineData(Native, """{"clientContent":{"turns":[{"parts":[{"functionCall":{"name":"a"}}]}]}}""",
        "clientContent.turns[0].parts[0].functionCall", FindingSeverity.Warning)]
    [InlineData(Native, """{"clientContent":{"turns":[{"parts":[{"functionResponse":{"name":"a"}}]}]}}""",
        "clientContent.turns[0].parts[0].functionResponse", FindingSeverity.Warning)]
    [InlineData(Native, """{"clientContent":{"turns":[{"parts":[{"text":"a"},{"inlineData":{"mimeType":"Audio/PCM","data":"AAAA"}}]}]}}""",
        "clientContent.turns[0].parts[1].inlineData", FindingSeverity.Warning)]
    [InlineData(Native, """{"clientContent":{"turns":[{"parts":[{"fileData":{"fileUri":"gs://a"}}]}]}}""",
        "clientContent.turns[0].parts[0].fileData", FindingSeverity.Warning)]
    [InlineData(Live38, """{"realtimeInput":{"mediaChunks":[{"mimeType":"audio/pcm","data":"AAAA"}]}}""", "realtimeInput.mediaChunks",
        FindingSeverity.Warning)]
    [InlineData(Native, """{"realtimeInput":{"activityStart":{}}}""", "realtimeInput.activityStart", FindingSeverity.Refusal)]
    [InlineData(Native, """{"realtimeInput":{"activityEnd":{}}}""", "realtimeInput.activityEnd", FindingSeverity.Refusal)]
    [InlineData(Native, """{"toolResponse":{"functionResponses":[{"name":"a","response":{}}]}}""", "toolResponse.functionResponses[0].id",
        FindingSeverity.Refusal)]
    [InlineData(Thinking, """{"toolResponse":{"functionResponses":[{"id":"1","name":"a","response":{},"scheduling":"SILENT"}]}}""",
        "toolResponse.functionResponses[0].scheduling", FindingSeverity.Refusal)]
    [InlineData(Native, """{"contextUpdate":{"systemInstruction":{"parts":[{"text":"a"}]}}}""", "contextUpdate", FindingSeverity.Warning)]
    [InlineData(Live38, """{"contextUpdate":{"tools":{"tools":[{"codeExecution":{}}]}}}""", "contextUpdate.tools.tools[0].codeExecution",
        FindingSeverity.Refusal)]
    public void Check_MessageInASession_IsJudgedByTheProfile(string model, string json, string path, FindingSeverity severity)
    {
        var context = new SendContext(new Setup { Model = model }, HasAnswered: true);
        Finding finding = Assert.Single(ProfileCheck.Check(Read(json),
            ProfileCatalogue.Default.Find(model, LiveBackend.GeminiApi, "v1beta"), context));
        Assert.Equal((path, severity), (finding.Path, finding.Severity));
    }

    [Theory]
    [InlineData(Live31, """{"realtimeInput":{"text":"a"}}""", true)]
    [InlineData(Live31, """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"a"}]}],"turnComplete":true}}""", false)]
    [InlineData(Live38, """{"clientContent":{"turns":[{"role":"model","parts":[{"text":"a"}]}],"turnComplete":true}}""", true)]
    [InlineData(Native, """{"realtimeInput":{"mediaChunks":[{"mimeType":"audio/pcm","data":"AAAA"}]}}""", true)]
    [InlineData(Native, """{"realtimeInput":{"audioStreamEnd":true}}""", true)]
    [InlineData(Live38, """{"contextUpdate":{"systemInstruction":{"parts":[{"text":"a"}]}}}""", true)]
    [InlineData(Native,
        """{"toolResponse":{"functionResponses":[{"id":"1","name":"a","response":{},"scheduling":"SILENT","willContinue":true}]}}""", true)]
    public void Check_LegalMessage_HasNoFinding(string model, string json, bool hasAnswered) => Assert.Empty(
        ProfileCheck.Check(Read(json), ProfileCatalogue.Default.Find(model, LiveBackend.GeminiApi, "v1beta"),
            new SendContext(new Setup { Model = model }, hasAnswered)));

    [Fact]
    public void Check_ManualDetection_TurnsTheMarksAround()
    {
        var detection = new AutomaticActivityDetection { Disabled = true };
        var context = new SendContext(
            new Setup { RealtimeInputConfig = new RealtimeInputConfig { AutomaticActivityDetection = detection } }, HasAnswered: false);
        ModelProfile profile = ProfileCatalogue.Default.Find(Native, LiveBackend.GeminiApi, "v1beta");
        Assert.Empty(ProfileCheck.Check(Read("""{"realtimeInput":{"activityStart":{}}}"""), profile, context));
        Finding finding = Assert.Single(ProfileCheck.Check(Read("""{"realtimeInput":{"audioStreamEnd":true}}"""), profile, context));
        Assert.Equal(("realtimeInput.audioStreamEnd", FindingSeverity.Refusal), (finding.Path, finding.Severity));
    }

    [Fact]
    public void Check_ReplacedProfile_Decides()
    {
        ModelProfile profile = ProfileCatalogue.Default.Find(Live31, LiveBackend.GeminiApi, "v1beta");
        ModelProfile mine = profile with
        {
            Tools = profile.Tools with { Behaviors = new(FunctionBehaviors.BlockingByDefault, Certainty.Recorded, "tried") }
        };
        ClientMessage message =
            Read("""{"setup":{"model":"x","tools":[{"functionDeclarations":[{"name":"a","behavior":"NON_BLOCKING"}]}]}}""");
        Assert.Single(ProfileCheck.Check(message, profile));
        Assert.Empty(ProfileCheck.Check(message, mine));
    }

    [Fact]
    public void Finding_IsOneLineWithMemberRuleCertaintyAndSource() => Assert.Equal(
        "setup.tools[0].codeExecution is not a tool of this model (documented, docs/protocol.md §3.4)",
        CheckSetup(Native, "v1beta", "\"tools\":[{\"codeExecution\":{}}]")[0].ToString());

    [Theory]
    [InlineData("gemini-2.0-flash-live-001", LiveBackend.GeminiApi, "has been shut down")]
    [InlineData("gemini-live-2.5-flash", LiveBackend.GeminiApi, "is not known to be served by the Gemini API")]
    [InlineData("gemini-3.1-flash-live-preview", LiveBackend.Vertex, "is not known to be served by Vertex")]
    [InlineData("gemini-9-live", LiveBackend.Vertex, "is not in the catalogue")]
    public void Check_ModelThatIsGoneOrElsewhere_IsAWarning(string model, LiveBackend backend, string rule)
    {
        Finding finding = Assert.Single(ProfileCheck.Check(new Setup { Model = model },
            ProfileCatalogue.Default.Find(model, backend, "v1")));
        Assert.Equal(("setup.model", FindingSeverity.Warning), (finding.Path, finding.Severity));
        Assert.StartsWith(rule, finding.Rule);
    }

    [Fact]
    public void CheckSurface_FindsUndeclaredMembersOnly()
    {
        const string json =
            """{"setup":{"generationConfig":{"enableAffectiveDialog":true,"responseModalities":["TEXT"]},"tools":[{"exaAiSearch":{"apiKey":"k"}}]}}""";
        IReadOnlyList<Finding> findings = ProfileCheck.CheckSurface(Read(json),
            ProfileCatalogue.Default.Find(Native, LiveBackend.GeminiApi, "v1beta"));
        Assert.Equal(["setup.generation_config.enable_affective_dialog", "setup.tools[0].exa_ai_search"],
            findings.Select(f => f.ProtoPath));
    }

    private static IReadOnlyList<Finding> CheckSetup(string model, string version, string members) => [.. ProfileCheck.Check(
        Read("{\"setup\":{\"model\":\"models/" + model + "\"," + members + "}}"),
        ProfileCatalogue.Default.Find(model, LiveBackend.GeminiApi, version)).Where(f => model != Cascade || f.Path != "setup.model")];

    private static ClientMessage Read(string json)
    {
        Assert.True(ClientMessageReader.TryRead(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), out ClientMessage? message,
            out WireError error), error.ToString());
        return message;
    }
}
