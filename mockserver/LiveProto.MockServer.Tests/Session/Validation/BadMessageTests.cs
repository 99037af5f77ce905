using LiveProto.Mocking.Session.Closing;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Session.Validation;

/// <summary>What the service refuses, and how: each row one message (after a good setup, where one is named) and its expected
/// end.</summary>
public class BadMessageTests
{
    private const string Invalid = "Request contains an invalid argument.";
    private const string Precondition = "Precondition check failed.";
    private const string Half = "models/gemini-live-2.5-flash-preview";
    private const string Native = "models/gemini-2.5-flash-native-audio-preview-12-2025";
    private const string Live31 = "models/gemini-3.1-flash-live-preview";
    private const string Live38 = "models/gemini-3.8-live";
    private const string Thinking38 = "models/gemini-3.8-live-extended-thinking";
    private const string VertexHalf = "projects/p/locations/l/publishers/google/models/gemini-live-2.5-flash";

    // backend / version; members of setup behind the model; expected code; expected reason, whole or up to its "…".
    public static TheoryData<string, string, string, int, string> Setups => new()
    {
        { "v1beta", Half, "\"foo\":1", 1007, "Invalid JSON payload received. Unknown name \"foo\" at 'setup': Cannot find field." },
        { "v1beta", Half, "\"generationConfig\":{\"fooBar\":1}", 1007,
            "Invalid JSON payload received. Unknown name \"fooBar\" at 'setup.generation_config': Cannot find field." },
        { "v1beta", Half, "\"generation_config\":{\"speech_config\":{\"voice_config\":{\"pitch\":1}}}", 1007,
            "Invalid JSON payload received. Unknown name \"pitch\" at 'setup.generation_config.speech_config.voice_config'…" },
        { "v1beta", Half, "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"strict\":true}]}]", 1007,
            "Invalid JSON payload received. Unknown name \"strict\" at 'setup.tools[0].function_declarations[0]': Cannot find field." },
        { "v1beta", Half, "\"toolConfig\":{}", 1007,
            "Invalid JSON payload received. Unknown name \"toolConfig\" at 'setup': Cannot find field." },
        { "v1beta", Half, "\"liveConnectConstraints\":{}", 1007,
            "Invalid JSON payload received. Unknown name \"liveConnectConstraints\" at 'setup': Cannot find field." },
        { "v1beta", Native, "\"proactivity\":{\"proactiveAudio\":true}", 1007,
            "Invalid JSON payload received. Unknown name \"proactivity\" at 'setup': Cannot find field." },
        { "v1beta", Native, "\"generationConfig\":{\"enableAffectiveDialog\":true}", 1007,
            "Invalid JSON payload received. Unknown name \"enableAffectiveDialog\" at 'setup.generation_config': Cannot find field." },
        { "v1beta", Half, "\"explicitVadSignal\":true", 1007,
            "Invalid JSON payload received. Unknown name \"explicitVadSignal\" at 'setup': Cannot find field." },
        { "v1beta", Half, "\"sessionResumption\":{\"transparent\":true}", 1007,
            "Invalid JSON payload received. Unknown name \"transparent\" at 'setup.session_resumption': Cannot find field." },
        { "v1beta", Half, "\"tools\":[{\"googleSearch\":{}},{\"retrieval\":{}}]", 1007,
            "Invalid JSON payload received. Unknown name \"retrieval\" at 'setup.tools[1]': Cannot find field." },
        { "v1", Native, "\"proactivity\":{}", 1007,
            "Invalid JSON payload received. Unknown name \"proactivity\" at 'setup': Cannot find field." },
        { "vertex", VertexHalf, "\"tools\":[{\"fileSearch\":{}}]", 1007,
            "Invalid JSON payload received. Unknown name \"fileSearch\" at 'setup.tools[0]': Cannot find field." },
        { "vertex", VertexHalf, "\"historyConfig\":{}", 1007,
            "Invalid JSON payload received. Unknown name \"historyConfig\" at 'setup': Cannot find field." },
        { "v1beta", Half, "\"generationConfig\":{\"responseModalities\":[\"TEXT\",\"AUDIO\"]}", 1007,
            "The requested combination of response modalities (TEXT, AUDIO) is not supported by the model.…" },
        { "v1beta", Native, "\"generationConfig\":{\"responseModalities\":[\"TEXT\",\"AUDIO\"]}", 1007,
            "The requested combination of response modalities (TEXT, AUDIO) is not supported by the model.…" },
        { "v1beta", Half, "\"generationConfig\":{\"responseModalities\":[\"IMAGE\"]}", 1007,
            "The requested combination of response modalities (IMAGE) is not supported by the model.…" },
        { "v1beta", Half, "\"generationConfig\":{\"responseModalities\":[\"FOO\"]}", 1007,
            "Invalid value at 'setup.generation_config.response_modalities[0]' (type.googleapis.com/google.ai.generativelanguage.v1beta.…" },
        { "v1beta", Live31, "\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}", 1011, "Internal error encountered." },
        { "v1beta", Live38, "\"generationConfig\":{\"responseModalities\":[\"TEXT\"]}", 1007,
            "The requested combination of response modalities (TEXT) is not supported by the model.…" },
        { "v1beta", Half, "\"generationConfig\":{\"responseModalities\":{}}", 1007,
            "Invalid value at 'setup.generation_config.response_modalities'…" },
        { "v1beta", Half, "\"generationConfig\":{\"temperature\":\"warm\"}", 1007,
            "Invalid value at 'setup.generation_config.temperature' (TYPE_FLOAT), \"warm\"" },
        { "v1beta", Half, "\"generationConfig\":{\"temperature\":3}", 1007, Invalid },
        { "v1beta", Half, "\"generationConfig\":{\"topP\":1.5}", 1007, Invalid },
        { "v1beta", Half, "\"generationConfig\":{\"topK\":3.5}", 1007,
            "Invalid value at 'setup.generation_config.top_k' (TYPE_INT32), 3.5" },
        { "v1beta", Half, "\"generationConfig\":{\"maxOutputTokens\":99999999999}", 1007,
            "Invalid value at 'setup.generation_config.max_output_tokens' (TYPE_INT32), 99999999999" },
        { "v1beta", Half, "\"generationConfig\":{\"mediaResolution\":\"ULTRA\"}", 1007,
            "Invalid value at 'setup.generation_config.media_resolution'…" },
        { "v1beta", Half, "\"generationConfig\":[]", 1007, "Invalid value at 'setup.generation_config'…" },
        { "v1beta", Half, "\"generationConfig\":{\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"alloy\"}}}}",
            1007, "No matching speaker voice found for name: alloy" },
        { "v1beta", Half, "\"generationConfig\":{\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"puck\"}}}}",
            1007, "No matching speaker voice found for name: puck" },
        { "v1beta", Half, "\"generationConfig\":{\"speechConfig\":{\"multiSpeakerVoiceConfig\":{}}}", 1007, Invalid },
        { "v1alpha", Live31, "\"generationConfig\":{\"enableAffectiveDialog\":true}", 1007, Invalid },
        { "v1alpha", Live38, "\"generationConfig\":{\"enableAffectiveDialog\":true}", 1007, Invalid },
        { "v1beta", Live38, "\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"LOW\"}}", 1007,
            "Thinking level is not supported for this model." },
        { "v1beta", Thinking38, "", 1007, "Thinking level must be specified for this model" },
        { "v1beta", Half, "\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"EXTREME\"}}", 1007,
            "Invalid value at 'setup.generation_config.thinking_config.thinking_level'…" },
        { "v1beta", Native, "\"tools\":[{\"codeExecution\":{}}]", 1007, "Code Execution tool is not supported for this model" },
        { "v1beta", Live31, "\"tools\":[{\"codeExecution\":{}}]", 1007, "Code Execution tool is not supported for this model" },
        { "v1beta", Native, "\"tools\":[{\"urlContext\":{}}]", 1007, Invalid },
        { "v1beta", "models/gemini-3.5-live-translate-preview", "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\"}]}]",
            1007, Invalid },
        { "v1beta", Half, "\"tools\":[{\"functionDeclarations\":[{\"description\":\"no name\"}]}]", 1007, Invalid },
        { "v1beta", Half, "\"tools\":[{\"functionDeclarations\":[{\"name\":\"two words\"}]}]", 1007, Invalid },
        { "v1beta", Half, "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\"}]},{\"functionDeclarations\":[{\"name\":\"f\"}]}]", 1007,
            "Duplicate function declaration found: f" },
        { "v1beta", Half, "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"behavior\":\"SOMETIMES\"}]}]", 1007,
            "Invalid value at 'setup.tools[0].function_declarations[0].behavior'…" },
        { "v1beta", Half, "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"parameters\":{\"type\":\"CAR\"}}]}]", 1007,
            "Invalid value at 'setup.tools[0].function_declarations[0].parameters.type'…" },
        { "v1beta", Half, "\"realtimeInputConfig\":{\"activityHandling\":\"SHOUT\"}", 1007,
            "Invalid value at 'setup.realtime_input_config.activity_handling'…" },
        { "v1beta", Half, "\"realtimeInputConfig\":{\"turnCoverage\":\"HALF\"}", 1007,
            "Invalid value at 'setup.realtime_input_config.turn_coverage'…" },
        { "v1beta", Half, "\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"startOfSpeechSensitivity\":\"MEDIUM\"}}", 1007,
            "Invalid value at 'setup.realtime_input_config.automatic_activity_detection.start_of_speech_sensitivity'…" },
        { "v1beta", Half, "\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"silenceDurationMs\":-5}}", 1007, Invalid },
        { "v1beta", Half, "\"contextWindowCompression\":{\"triggerTokens\":\"many\"}", 1007,
            "Invalid value at 'setup.context_window_compression.trigger_tokens' (TYPE_INT64), \"many\"" },
        { "v1beta", Half, "\"contextWindowCompression\":{\"triggerTokens\":100,\"slidingWindow\":{\"targetTokens\":200}}", 1007, Invalid },
        { "vertex", VertexHalf, "\"contextWindowCompression\":{\"triggerTokens\":1000}", 1007, Invalid },
        { "v1beta", Half, "\"systemInstruction\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"\"}}]}",
            1007, Invalid },
        { "v1beta", "models/gemini-9-nope", "", 1008,
            "models/gemini-9-nope is not found for API version v1beta, or is not supported for bidiGenerateContent. Call ListModels to s" },
        { "v1alpha", "models/gpt-4o-live", "", 1008,
            "models/gpt-4o-live is not found for API version v1alpha, or is not supported for bidiGenerateContent.…" },
        { "v1beta", "", "", 1007, Invalid },
        { "vertex", "projects/p/locations/l/publishers/google/models/gemini-1.5-pro", "", 1007,
            "gemini-1.5-pro is not supported in the live api." },
        { "vertex", "projects/p/locations/l/publishers/google/models/llama-live", "", 1008,
            "Publisher Model `llama-live` is not found for API version v1beta1." },
    };

    // members of setup; whether native audio; a message afterwards; expected end.
    public static TheoryData<string, string, string, int, string> Messages => new()
    {
        { Half, "", "{", 1007, "Invalid JSON payload received. Unexpected end of string." },
        { Half, "", "", 1007, "Invalid JSON payload received. Unexpected end of string." },
        { Half, "", "hello", 1007, "Invalid JSON payload received. Unexpected token." },
        { Half, "", "[]", 1007, "Invalid JSON payload received.…" },
        { Half, "", "{\"clientContent\":{}} x", 1007, "Invalid JSON payload received.…" },
        { Half, "", "{\"clientContent\":{},\"realtimeInput\":{\"text\":\"a\"}}", 1007, "Invalid JSON payload received.…" },
        { Half, "", "{\"foo\":{}}", 1007, "Invalid JSON payload received. Unknown name \"foo\": Cannot find field." },
        { Half, "", "{\"setup\":{\"model\":\"models/gemini-live-2.5-flash-preview\"}}", 1007, Invalid },
        { Half, "", "{\"clientContent\":{\"turns\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a\"}],\"name\":\"x\"}]}}", 1007,
            "Invalid JSON payload received. Unknown name \"name\" at 'client_content.turns[0]': Cannot find field." },
        { Half, "", "{\"clientContent\":{\"turns\":[{\"role\":\"assistant\",\"parts\":[{\"text\":\"a\"}]}]}}", 1007,
            "Please use a valid role: user, model." },
        { Half, "", "{\"clientContent\":{\"turns\":[{\"role\":\"system\",\"parts\":[{\"text\":\"a\"}]}]}}", 1007,
            "Please use a valid role: user, model." },
        { Half, "", "{\"clientContent\":{\"turns\":[{\"role\":\"model\",\"parts\":[{\"text\":\"a\"}]}],\"turnComplete\":true}}",
            1007, Invalid },
        { Half, "", "{\"clientContent\":{\"turns\":[{\"role\":\"user\",\"parts\":[{}]}],\"turnComplete\":true}}", 1007, Invalid },
        { Half, "", "{\"clientContent\":{\"turns\":[{\"parts\":[{\"text\":5}]}]}}", 1007,
            "Invalid value at 'client_content.turns[0].parts[0].text' (TYPE_STRING), 5" },
        { Half, "", "{\"clientContent\":{\"turnComplete\":\"yes\"}}", 1007,
            "Invalid value at 'client_content.turn_complete' (TYPE_BOOL), \"yes\"" },
        { Half, "", "{\"clientContent\":{\"turns\":{}}}", 1007, "Invalid value at 'client_content.turns'…" },
        { Half, "", "{\"clientContent\":{\"turns\":[null]}}", 1007, "Invalid value at 'client_content.turns[0]'…" },
        { Half, "",
            "{\"clientContent\":{\"turns\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"AAAA\"}}]}]}}",
            1007, Precondition },
        { Half, "",
            "{\"clientContent\":{\"turns\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"AAAA\"}}]}]}}",
            1008, "Operation is not implemented, or supported, or enabled." },
        { Half, "", "{\"clientContent\":{\"turns\":[{\"parts\":[{\"functionCall\":{\"name\":\"f\"}}]}]}}", 1007, Invalid },
        { Half, "", "{\"clientContent\":{\"turns\":[{\"parts\":[{\"fileData\":{\"fileUri\":\"gs://b/x.png\"}}]}]}}", 1007, Invalid },
        { Half, "", "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/wav\",\"data\":\"AAAA\"}}}", 1007, Invalid },
        { Half, "", "{\"realtimeInput\":{\"audio\":{\"data\":\"AAAA\"}}}", 1007, Invalid },
        { Half, "", "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=fast\",\"data\":\"AAAA\"}}}", 1007, Invalid },
        { Half, "", "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}}}", 1007, Invalid },
        { Half, "", "{\"realtimeInput\":{\"video\":{\"mimeType\":\"video/mp4\",\"data\":\"AAAA\"}}}", 1007, Invalid },
        { Half, "", "{\"realtimeInput\":{\"mediaChunks\":[{\"mimeType\":\"audio/mp3\",\"data\":\"AAAA\"}]}}", 1007, Invalid },
        { Half, "", "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"data\":\"A*AA\"}}}", 1007,
            "Invalid value at 'realtime_input.audio.data' (TYPE_BYTES), Base64 decoding failed for…" },
        { Half, "", "{\"realtimeInput\":{\"activityEnd\":{}}}", 1007,
            "Explicit activity control is not supported when automatic activity detection is enabled." },
        { Half, "", "{\"realtimeInput\":{\"loudness\":3}}", 1007,
            "Invalid JSON payload received. Unknown name \"loudness\" at 'realtime_input': Cannot find field." },
        { Half, "\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"disabled\":true}}", "{\"realtimeInput\":{\"text\":\"a\"}}",
            1007, Precondition },
        { Half, "", "{\"toolResponse\":{\"functionResponses\":[{\"response\":{}}]}}", 1007, Invalid },
        { Half, "", "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"1\",\"name\":\"f\",\"response\":\"ok\"}]}}", 1007,
            "Invalid value at 'tool_response.function_responses[0].response'…" },
        { Half, "", "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"1\",\"name\":\"f\",\"response\":{},\"scheduling\":\"LATER\"}]}}",
            1007, "Invalid value at 'tool_response.function_responses[0].scheduling'…" },
        { Half, "", "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"1\",\"name\":\"f\",\"response\":{},\"code\":1}]}}", 1007,
            "Invalid JSON payload received. Unknown name \"code\" at 'tool_response.function_responses[0]': Cannot find field." },
        { Thinking38, "\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"LOW\"}}",
            "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"1\",\"name\":\"f\",\"response\":{},\"scheduling\":\"INTERRUPT\"}]}}", 1007,
            "Function response scheduling is not supported for this model" },
    };

    [Theory]
    [MemberData(nameof(Setups))]
    public void Setup_Bad_ClosesAsTheServiceDoes(string version, string model, string more, int code, string reason)
    {
        bool isVertex = version == "vertex";
        var driver = new SessionDriver(backend: isVertex ? LiveBackend.Vertex : LiveBackend.GeminiApi, version: isVertex
            ? "v1beta1"
            : version);
        driver.Send(SessionDriver.Setup(model, more));
        AssertEnd(driver, code, reason);
        Assert.Empty(driver.Messages);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_Bad_ClosesAsTheServiceDoes(string model, string more, string message, int code, string reason)
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(model, more));
        driver.Send(message);
        AssertEnd(driver, code, reason);
    }

    [Theory]
    [InlineData("{\"clientContent\":{\"turnComplete\":true}}", 1007, Invalid)]
    [InlineData("{\"realtimeInput\":{\"text\":\"hi\"}}", 1007, Invalid)]
    [InlineData("{}", 1007, Invalid)]
    [InlineData("\u0001\u0002protobuf", 1007, "Invalid JSON payload received. Unexpected token.")]
    public void FirstMessage_NotASetup_IsRefused(string message, int code, string reason)
    {
        var driver = new SessionDriver();
        driver.Send(message);
        AssertEnd(driver, code, reason);
    }

    [Fact]
    public void MidConversationClientContent_On31_IsRefused()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(Live31));
        driver.Send("""{"realtimeInput":{"text":"hi"}}""").Run(10);
        driver.SendText("more");
        AssertEnd(driver, 1007, Invalid);
    }

    [Theory]
    [InlineData("\"stopSequences\":[\"x\"]")]
    [InlineData("\"responseMimeType\":\"text/plain\"")]
    [InlineData("\"responseSchema\":{\"type\":\"STRING\"}")]
    [InlineData("\"responseJsonSchema\":{}")]
    [InlineData("\"responseLogprobs\":true")]
    [InlineData("\"logprobs\":1")]
    [InlineData("\"routingConfig\":{}")]
    [InlineData("\"audioTimestamp\":true")]
    public void Setup_Strict_RefusesWhatLiveDoesNotSupport(string member)
    {
        string setup = SessionDriver.Setup(more: "\"generationConfig\":{" + member + "}");
        Assert.Null(new SessionDriver().Send(setup).Closed);
        var strict = new SessionDriver(new SessionOptions { Strictness = Strictness.Strict });
        AssertEnd(strict.Send(setup), 1007, "Request contains an invalid argument.");
    }

    [Theory]
    [InlineData("\"generationConfig\":{\"responseMimeType\":\"application/json\"}", 1007, Invalid)]
    [InlineData("\"tools\":[{\"functionDeclarations\":[{\"name\":\"undescribed\"}]}]", 1007, Invalid)]
    public void Setup_Strict_RefusesWhatTheDocumentsForbid(string more, int code, string reason)
    {
        var strict = new SessionDriver(new SessionOptions { Strictness = Strictness.Strict });
        AssertEnd(strict.Send(SessionDriver.Setup(more: more)), code, reason);
        Assert.Null(new SessionDriver().Send(SessionDriver.Setup(more: more)).Closed);
    }

    [Fact]
    public void TextOnNativeAudio_IsServedWithAWarning_AndRefusedWhenStrict()
    {
        var service = new SessionDriver();
        service.Send(SessionDriver.Setup(Native, SessionDriver.TextModality)).SendText("hi").Run(2);
        Assert.Equal("You said: hi", service.SaidText);
        Assert.Contains("TEXT", Assert.Single(service.Warnings));
        var strict = new SessionDriver(new SessionOptions { Strictness = Strictness.Strict });
        AssertEnd(strict.Send(SessionDriver.Setup(Native, SessionDriver.TextModality)), 1007,
            "Cannot extract voices from a non-audio request");
    }

    [Fact]
    public void Lenient_LetsUnknownFieldsPassWithAWarning()
    {
        var driver = new SessionDriver(new SessionOptions { Strictness = Strictness.Lenient });
        driver.Send(SessionDriver.Setup(more: "\"foo\":1"));
        Assert.Equal(["setupComplete"], driver.Kinds);
        Assert.Single(driver.Warnings);
    }

    [Fact]
    public void Reason_IsCutAt123BytesWithoutSplittingACharacter()
    {
        var driver = new SessionDriver();
        driver.Send(SessionDriver.Setup("models/gemini-" + new string('é', 100)));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(driver.Closed!.Value.Reason), 122, 123);
        Assert.DoesNotContain('\uFFFD', driver.Closed.Value.Reason);
    }

    [Fact]
    public void BadKey_IsToldAfterTheSetup()
    {
        var driver = new SessionDriver(badCredential: new CloseVerdict(1007, "API key not valid. Please pass a valid API key."));
        Assert.Null(driver.Closed);
        driver.Send(SessionDriver.Setup());
        AssertEnd(driver, 1007, "API key not valid. Please pass a valid API key.");
    }

    private static void AssertEnd(SessionDriver driver, int code, string reason)
    {
        Assert.NotNull(driver.Closed);
        (int actualCode, string actualReason) = driver.Closed.Value;
        Assert.Equal(code, actualCode);
        if (reason.EndsWith('…'))
            Assert.StartsWith(reason[..^1], actualReason);
        else
            Assert.Equal(reason, actualReason);
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(actualReason) <= 123);
    }
}
