namespace LiveProto.Conformance.LiveApi;

/// <summary>The grammar of each family, written down by this project from docs/protocol.md §6 and §10.2.</summary>
internal static class MockTurnCases
{
    private const string Beta = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
    private const string Vertex = "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent";
    private const string VertexModel = "\"model\":\"projects/p/locations/l/publishers/google/models/gemini-live-2.5-flash\"";
    private const string Half = "\"model\":\"models/gemini-live-2.5-flash-preview\"";
    private const string Native = "\"model\":\"models/gemini-2.5-flash-native-audio-latest\"";
    private const string Live31 = "\"model\":\"models/gemini-3.1-flash-live-preview\"";
    private const string Live38 = "\"model\":\"models/gemini-3.8-live\"";
    private const string Text = ",\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}";
    private const string Transcribed = ",\"outputAudioTranscription\":{}";
    private const string Lights = ",\"tools\":[{\"functionDeclarations\":[{\"name\":\"turn_on_the_lights\"}]}]";

    private const string Hello = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello there"}]}],"turnComplete":true}}""";
    private const string Realtime = """{"realtimeInput":{"text":"Hello there"}}""";
    private const string TurnOn = """{"realtimeInput":{"text":"Turn on the lights"}}""";
    private const string TurnedOn = """{"toolResponse":{"functionResponses":[{"name":"turn_on_the_lights","response":{"output":"ok"}}]}}""";

    private const string Ready = "setupComplete{}";
    private const string VertexReady = "setupComplete{sessionId}";
    private const string TextPart = "serverContent{modelTurn{parts[{text}]}}+";
    private const string Audio = "serverContent{modelTurn{parts[{inlineData{mimeType,data}}]}}+";
    private const string VertexAudio = "serverContent{modelTurn{role,parts[{inlineData{mimeType,data}}]}}+";
    private const string Spoken = "serverContent{outputTranscription{text}}+";
    private const string Generated = "serverContent{generationComplete}";
    private const string Usage =
        "usageMetadata{promptTokenCount,responseTokenCount,totalTokenCount,promptTokensDetails[{modality,tokenCount}],responseTokensDetails[{modality,tokenCount}]}";
    private const string ThoughtUsage =
        "usageMetadata{promptTokenCount,responseTokenCount,thoughtsTokenCount,totalTokenCount,promptTokensDetails[{modality,tokenCount}],responseTokensDetails[{modality,tokenCount}]}";
    private const string VertexUsage =
        "usageMetadata{promptTokenCount,candidatesTokenCount,totalTokenCount,promptTokensDetails[{modality,tokenCount},{modality}],";
    private const string VertexTextUsage = VertexUsage + "candidatesTokensDetails[{modality,tokenCount},{modality}]}";
    private const string VertexAudioUsage = VertexUsage + "candidatesTokensDetails[{modality},{modality,tokenCount}]}";
    private const string Complete = "serverContent{turnComplete}," + Usage;
    private const string VertexEnd = "serverContent{turnComplete,groundingMetadata{}},";
    private const string VertexComplete = VertexEnd + VertexTextUsage;
    private const string Call = "toolCall{functionCalls[{name,args{},id}]}";
    private const string Code = "serverContent{modelTurn{parts[{executableCode{language,code}}]}}";
    private const string Handle = "sessionResumptionUpdate{newHandle,resumable}";

    public static IReadOnlyList<MockTurnCase> All { get; } =
    [
        new("mock.half-cascade.text", "§6.2", Beta, Half + Text, [Hello], [Ready, TextPart, Generated, Complete]),
        new("mock.half-cascade.realtime-text", "§6.6", Beta, Half + Text, [Realtime], [Ready, TextPart, Generated, Complete]),
        new("mock.half-cascade.audio", "§6.3", Beta, Half, [Hello], [Ready, Audio, Generated, Complete]),
        new("mock.half-cascade.audio.transcribed", "§6.3", Beta, Half + Transcribed, [Hello], [Ready, Spoken, Audio, Generated, Complete]),
        new("mock.half-cascade.resumption", "§6.10", Beta, Half + Text + ",\"sessionResumption\":{}", [Hello],
            [Ready, Handle, TextPart, Generated, Complete, Handle]),
        new("mock.half-cascade.call", "§6.9", Beta, Half + Text + Lights, [TurnOn, TurnedOn],
            [Ready, Code, Call, TextPart, Generated, Complete]),
        new("mock.half-cascade.code", "§6.9", Beta, Half + Text + ",\"tools\":[{\"codeExecution\":{}}]",
            ["""{"realtimeInput":{"text":"Calculate 6 * 7"}}"""],
            [Ready, Code, "serverContent{modelTurn{parts[{codeExecutionResult{outcome,output}}]}}", TextPart, Generated, Complete]),
        new("mock.half-cascade.search", "§4.3", Beta, Half + Text + ",\"tools\":[{\"googleSearch\":{}}]", [Hello],
            [Ready,
                "serverContent{modelTurn{parts[{text}]},groundingMetadata{searchEntryPoint{renderedContent},groundingChunks[{web{uri,title}}],groundingSupports[{segment{endIndex,text},groundingChunkIndices,confidenceScores}],webSearchQueries}}+", Generated, Complete]),
        new("mock.half-cascade.url-context", "§4.2", Beta, Half + Text + ",\"tools\":[{\"urlContext\":{}}]",
            ["""{"realtimeInput":{"text":"Read https://example.org/a please"}}"""],
            [Ready, TextPart, "serverContent{urlContextMetadata{urlMetadata[{retrievedUrl,urlRetrievalStatus}]}}", Generated, Complete]),
        new("mock.native.audio", "§6.3", Beta, Native + Transcribed, [Hello],
            [Ready, "serverContent{modelTurn{parts[{text,thought}]}}", Spoken, Audio, Spoken, Audio, Spoken, Audio, Generated,
                "serverContent{turnComplete}," + ThoughtUsage]),
        new("mock.native.call", "§6.9", Beta, Native + Lights + ",\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":0}}",
            [TurnOn, TurnedOn], [Ready, Call, Audio, Generated, Complete]),
        new("mock.3.1.audio", "§6.3", Beta, Live31 + Transcribed, [Realtime],
            [Ready, Handle, "serverContent{}", "serverContent{modelTurn{parts[{inlineData{mimeType,data}}]},outputTranscription{text}}+",
                Audio,
                "serverContent{modelTurn{parts[{inlineData{mimeType,data}}]},outputTranscription{text}}+", Audio,
                "serverContent{modelTurn{parts[{inlineData{mimeType,data}}]},outputTranscription{text}}+", Audio, Generated, Complete]),
        new("mock.3.1.call", "§6.9", Beta, Live31 + Lights, [TurnOn, TurnedOn],
            [Ready, Handle, "serverContent{}", Call, Handle, "serverContent{}", Audio, Generated, Complete]),
        new("mock.3.8.call", "§6.9", Beta, Live38 + Lights, [TurnOn],
            [Ready, Handle, "{}", "serverContent{}", Call, "3.8-audio", Generated, "serverContent{turnComplete}," + ThoughtUsage]),
        new("mock.vertex.text", "§6.2", Vertex, VertexModel + Text, [Hello],
            [VertexReady, "serverContent{modelTurn{role,parts[{text}]}}+", Generated, VertexComplete]),
        new("mock.vertex.audio.transcribed", "§6.3", Vertex, VertexModel + Transcribed, [Hello],
            [VertexReady, "serverContent{outputTranscription{}}", Spoken, "serverContent{outputTranscription{finished}}", VertexAudio,
                Generated, VertexEnd + VertexAudioUsage]),
        new("mock.vertex.call", "§6.9", Vertex, VertexModel + Text + Lights, [TurnOn, TurnedOn],
            [VertexReady, Call, Generated, VertexComplete, "serverContent{modelTurn{role,parts[{text}]}}+", Generated, VertexComplete]),
        new("mock.empty-turn.cancel", "§3.7", Beta, Half + Text, ["""{"clientContent":{"turnComplete":false}}""", Hello],
            [Ready, TextPart, Generated, Complete]),
    ];
}
