namespace LiveProto.Conformance.LiveApi;

/// <summary>The rules of ProtoJSON and of the Live API's messages, one case each.</summary>
internal static class MessageCases
{
    private const string Proto = "google/ai/generativelanguage/v1beta/generative_service.proto";
    private const string ProtoJson = "protobuf.dev ProtoJSON format";
    private const string Recorded = "recordings of the service";
    private const string Seen = "clients in the field";

    public static IReadOnlyList<MessageCase> All { get; } =
    [
        // Names.
        Client("names.camel", ProtoJson, """{"clientContent":{"turnComplete":true}}""", """{"clientContent":{"turnComplete":true}}"""),
        Client("names.snake", ProtoJson, """{"client_content":{"turn_complete":true}}""", """{"clientContent":{"turnComplete":true}}"""),
        Client("names.mixed", Seen,
            """{"client_content":{"turnComplete":true,"turns":[{"parts":[{"inline_data":{"mimeType":"image/png"}}]}]}}""",
            """{"clientContent":{"turnComplete":true,"turns":[{"parts":[{"inlineData":{"mimeType":"image/png"}}]}]}}"""),
        Client("names.escaped", "RFC 8259 §7", """{"\u0073etup":{"mod\u0065l":"m"}}""", """{"setup":{"model":"m"}}"""),
        Client("names.case-matters", ProtoJson, """{"Setup":{}}""", """{"Setup":{}}""", unknown: "/Setup"),
        Client("names.user-keys-untouched", ProtoJson,
            """{"setup":{"tools":[{"functionDeclarations":[{"parameters":{"properties":{"snake_key":{},"camelKey":{}}}}]}]}}""",
            """{"setup":{"tools":[{"functionDeclarations":[{"parameters":{"properties":{"snake_key":{},"camelKey":{}}}}]}]}}"""),
        Client("names.twice", "CVE-2017-12635", """{"setup":{"model":"a","model":"b"}}""", refusal: "DuplicateField setup.model"),
        Client("names.twice-in-two-spellings", "CVE-2017-12635", """{"setup":{"generationConfig":{},"generation_config":{}}}""",
            refusal: "DuplicateField setup.generation_config"),
        Client("names.unknown", Seen, """{"setup":{"foo":1}}""", """{"setup":{"foo":1}}""", unknown: "setup/foo"),
        Client("names.unknown-deep", Seen, """{"setup":{"generationConfig":{"speechConfig":{"volume":11}}}}""",
            """{"setup":{"generationConfig":{"speechConfig":{"volume":11}}}}""", unknown: "setup.generation_config.speech_config/volume"),

        // Null and defaults.
        Client("null.is-absent", ProtoJson, """{"setup":{"model":"m","sessionResumption":{"handle":null},"tools":null}}""",
            """{"setup":{"model":"m","sessionResumption":{}}}"""),
        Client("null.in-a-list", ProtoJson, """{"clientContent":{"turns":[null]}}""", refusal: "InvalidValue client_content.turns[0]"),
        Client("null.in-a-struct", ProtoJson, """{"toolResponse":{"functionResponses":[{"response":{"a":null}}]}}""",
            """{"toolResponse":{"functionResponses":[{"response":{"a":null}}]}}"""),
        Client("default.empty-message-is-kept", Recorded, """{"setup":{"inputAudioTranscription":{}}}""",
            """{"setup":{"inputAudioTranscription":{}}}"""),
        Client("default.false-is-dropped", ProtoJson, """{"setup":{"explicitVadSignal":false}}""", """{"setup":{}}"""),
        Client("default.zero-with-presence-is-kept", Proto,
            """{"setup":{"generationConfig":{"temperature":0,"thinkingConfig":{"thinkingBudget":0}}}}""",
            """{"setup":{"generationConfig":{"temperature":0,"thinkingConfig":{"thinkingBudget":0}}}}"""),
        Server("default.zero-count-is-dropped", Recorded,
            """{"usageMetadata":{"promptTokensDetails":[{"modality":"TEXT","tokenCount":0}]}}""",
            """{"usageMetadata":{"promptTokensDetails":[{"modality":"TEXT"}]}}"""),
        Server("default.empty-text-of-a-oneof-is-kept", Proto, """{"serverContent":{"modelTurn":{"parts":[{"text":""}]}}}""",
            """{"serverContent":{"modelTurn":{"parts":[{"text":""}]}}}"""),

        // Numbers.
        Client("int64.string", ProtoJson, """{"setup":{"contextWindowCompression":{"triggerTokens":"25600"}}}""",
            """{"setup":{"contextWindowCompression":{"triggerTokens":"25600"}}}"""),
        Client("int64.number", ProtoJson, """{"setup":{"contextWindowCompression":{"triggerTokens":25600}}}""",
            """{"setup":{"contextWindowCompression":{"triggerTokens":"25600"}}}"""),
        Client("int64.beyond-double", ProtoJson, """{"setup":{"contextWindowCompression":{"triggerTokens":9007199254740993}}}""",
            """{"setup":{"contextWindowCompression":{"triggerTokens":"9007199254740993"}}}"""),
        Client("int64.too-big", ProtoJson, """{"setup":{"contextWindowCompression":{"triggerTokens":"9223372036854775808"}}}""",
            refusal: "InvalidValue setup.context_window_compression.trigger_tokens"),
        Client("int32.whole-float", Seen, """{"setup":{"generationConfig":{"topK":3.0}}}""",
            """{"setup":{"generationConfig":{"topK":3}}}"""),
        Client("int32.fraction", ProtoJson, """{"setup":{"generationConfig":{"topK":3.5}}}""",
            refusal: "InvalidValue setup.generation_config.top_k"),
        Client("int32.too-big", ProtoJson, """{"setup":{"generationConfig":{"seed":2147483648}}}""",
            refusal: "InvalidValue setup.generation_config.seed"),
        Client("bool.number", ProtoJson, """{"clientContent":{"turnComplete":1}}""", refusal: "WrongType client_content.turn_complete"),
        Client("bool.string", ProtoJson, """{"clientContent":{"turnComplete":"true"}}""",
            refusal: "WrongType client_content.turn_complete"),
        Server("struct.numbers-keep-their-digits", Recorded,
            """{"toolCall":{"functionCalls":[{"args":{"n":5,"m":5.0,"big":12345678901234567890}}]}}""",
            """{"toolCall":{"functionCalls":[{"args":{"n":5,"m":5.0,"big":12345678901234567890}}]}}"""),
        Server("struct.must-be-an-object", Proto, """{"toolCall":{"functionCalls":[{"args":[1]}]}}""",
            refusal: "WrongType tool_call.function_calls[0].args"),

        // Enumerations.
        Client("enum.name", Proto, """{"setup":{"generationConfig":{"responseModalities":["AUDIO"]}}}""",
            """{"setup":{"generationConfig":{"responseModalities":["AUDIO"]}}}"""),
        Client("enum.number", ProtoJson, """{"setup":{"generationConfig":{"responseModalities":[3]}}}""",
            """{"setup":{"generationConfig":{"responseModalities":["AUDIO"]}}}"""),
        Client("enum.unknown-name", "open enumerations", """{"setup":{"generationConfig":{"responseModalities":["SMELL"]}}}""",
            """{"setup":{"generationConfig":{"responseModalities":["SMELL"]}}}"""),
        Client("enum.wrong-type", ProtoJson, """{"setup":{"generationConfig":{"responseModalities":[{}]}}}""",
            refusal: "WrongType setup.generation_config.response_modalities[0]"),
        Client("enum.lower-case-schema-type", Seen, """{"setup":{"tools":[{"functionDeclarations":[{"parameters":{"type":"object"}}]}]}}""",
            """{"setup":{"tools":[{"functionDeclarations":[{"parameters":{"type":"object"}}]}]}}"""),
        Server("enum.unknown-reason", "open enumerations", """{"serverContent":{"turnComplete":true,"turnCompleteReason":"BOREDOM"}}""",
            """{"serverContent":{"turnComplete":true,"turnCompleteReason":"BOREDOM"}}"""),

        // Bytes.
        Client("bytes.standard-padded", ProtoJson, Audio("++//AA=="), Audio("++//AA==")),
        Client("bytes.url-safe-padded", "python-genai", Audio("--__AA=="), Audio("++//AA==")),
        Client("bytes.standard-unpadded", ProtoJson, Audio("++//AA"), Audio("++//AA==")),
        Client("bytes.escaped-plus", "dotnet-genai", Audio("""\u002B\u002B//AA=="""), Audio("++//AA==")),
        Client("bytes.escaped-slash", "RFC 8259 §7", Audio("""++\/\/AA=="""), Audio("++//AA==")),
        Client("bytes.tail-bits", "RFC 4648 §3.5", Audio("AB=="), refusal: "InvalidBase64 realtime_input.audio.data"),
        Client("bytes.half-padded", "RFC 4648 §3.2", Audio("AA="), refusal: "InvalidBase64 realtime_input.audio.data"),
        Client("bytes.one-character", "RFC 4648 §4", Audio("AAAAA"), refusal: "InvalidBase64 realtime_input.audio.data"),
        Client("bytes.whitespace", "RFC 4648 §3.3", Audio("AA AA"), refusal: "InvalidBase64 realtime_input.audio.data"),
        Client("bytes.number", ProtoJson, """{"realtimeInput":{"audio":{"data":7}}}""", refusal: "WrongType realtime_input.audio.data"),

        // Durations and timestamps.
        Server("duration.whole", Recorded, """{"goAway":{"timeLeft":"50s"}}""", """{"goAway":{"timeLeft":"50s"}}"""),
        Server("duration.three-decimals", Recorded, """{"voiceActivity":{"type":"ACTIVITY_START","audioOffset":"1.88s"}}""",
            """{"voiceActivity":{"type":"ACTIVITY_START","audioOffset":"1.880s"}}"""),
        Server("duration.no-unit", ProtoJson, """{"goAway":{"timeLeft":"50"}}""", refusal: "InvalidValue go_away.time_left"),
        Server("duration.number", ProtoJson, """{"goAway":{"timeLeft":50}}""", refusal: "WrongType go_away.time_left"),
        Client("timestamp.offset", ProtoJson,
            """{"setup":{"tools":[{"googleSearch":{"timeRangeFilter":{"startTime":"2026-11-21T04:20:00+01:00"}}}]}}""",
            """{"setup":{"tools":[{"googleSearch":{"timeRangeFilter":{"startTime":"2026-11-21T03:20:00Z"}}}]}}"""),
        Client("timestamp.no-such-day", ProtoJson,
            """{"setup":{"tools":[{"googleSearch":{"timeRangeFilter":{"endTime":"2026-02-29T00:00:00Z"}}}]}}""",
            refusal: "InvalidValue setup.tools[0].google_search.time_range_filter.end_time"),

        // Oneofs and envelopes.
        Client("oneof.two-messages", Proto, """{"setup":{},"toolResponse":{}}""", refusal: "DuplicateOneof tool_response"),
        Client("oneof.null-twin-is-absent", ProtoJson, """{"setup":{},"toolResponse":null}""", """{"setup":{}}"""),
        Client("oneof.two-kinds-of-part", Proto, """{"clientContent":{"turns":[{"parts":[{"text":"a","fileData":{}}]}]}}""",
            refusal: "DuplicateOneof client_content.turns[0].parts[0].file_data"),
        Client("envelope.empty", Seen, "{}", "{}"),
        Server("envelope.empty", Recorded, "{}", "{}"),
        Server("envelope.empty-content", Recorded, """{"serverContent":{}}""", """{"serverContent":{}}"""),
        Server("envelope.usage-beside-content", Recorded,
            """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":3}}""",
            """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":3}}"""),
        Server("envelope.two-members-are-both-kept", "SDKs",
            """{"toolCall":{"functionCalls":[{"name":"f"}]},"serverContent":{"turnComplete":true}}""",
            """{"toolCall":{"functionCalls":[{"name":"f"}]},"serverContent":{"turnComplete":true}}"""),
        Server("envelope.unknown-message", "forward compatibility", """{"telepathy":{"strength":3}}""", """{"telepathy":{"strength":3}}""",
            unknown: "/telepathy"),
        Server("envelope.role-behind-parts", Recorded, """{"serverContent":{"modelTurn":{"parts":[{"text":"a"}],"role":"model"}}}""",
            """{"serverContent":{"modelTurn":{"parts":[{"text":"a"}],"role":"model"}}}"""),
        Server("envelope.not-resumable", Recorded, """{"sessionResumptionUpdate":{}}""", """{"sessionResumptionUpdate":{}}"""),
        Server("envelope.array", "RFC 8259", "[]", refusal: "WrongType "),

        // JSON.
        Server("json.trailing-comma", "RFC 8259 §4", """{"serverContent":{},}""", refusal: "InvalidJson "),
        Server("json.trailing-data", "RFC 8259 §2", "{}{}", refusal: "TrailingData "),
        Server("json.leading-zero", "RFC 8259 §6", """{"x":01}""", refusal: "InvalidJson "),
        Server("json.control-character", "RFC 8259 §7", "{\"x\":\"\u0001\"}", refusal: "InvalidJson "),
        Server("json.lone-surrogate", "RFC 8259 §8.2", """{"x":"\ud83d"}""", """{"x":"\ufffd"}""", unknown: "/x"),
        Client("json.lone-surrogate", "RFC 8259 §8.2", """{"x":"\ud83d"}""", refusal: "InvalidUtf8 "),
        Server("json.byte-order-mark", "RFC 8259 §8.1", "\uFEFF{}", refusal: "InvalidJson "),
        Server("json.empty", "RFC 8259 §2", "", refusal: "UnexpectedEnd "),
        Server("json.cut-short", "RFC 8259 §2", """{"serverContent":{"turnComplete":tr""",
            refusal: "UnexpectedEnd server_content.turn_complete"),
    ];

    private static MessageCase Client(string id, string source, string json, string? written = null, string? refusal = null,
        string unknown = "") =>
        new($"client.{id}", source, true, json, written, refusal, unknown);

    private static MessageCase Server(string id, string source, string json, string? written = null, string? refusal = null,
        string unknown = "") =>
        new($"server.{id}", source, false, json, written, refusal, unknown);

    private static string Audio(string data) => "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"data\":\"" + data + "\"}}}";
}
