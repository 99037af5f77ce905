using System.Buffers;
using System.Text;
using LiveProto.Fuzz.Oracles.Mock;
using LiveProto.Messages;
using LiveProto.Mocking;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Profiles;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Targets;

/// <summary>A whole session of the mock: one client message a line, a second of virtual time between them.</summary>
internal sealed class MockSessionTarget : IFuzzTarget
{
    private const int MaxSteps = 10_000;
    private const string Typed = """{"realtimeInput":{"text":"?"}}""";
    private const string Content = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"?"}]}],"turnComplete":true}}""";

    private static readonly SessionOptions s_options = new();

    private static readonly string[] s_reasons =
    [
        "Request contains", "Precondition check", "Invalid JSON payload", "Invalid value at", "Internal error", "Deadline expired",
        "Operation is not",
        "BidiGenerateContent session", "Explicit activity", "Cannot extract", "Code Execution", "Thinking level",
        "Function response scheduling",
        "The requested combination", "No matching speaker", "Duplicate function", "models/", "Sample rate changed",
        "Please use a valid role",
    ];

    public string Name => "mock-session";

    public string Law =>
        "One answer a question, in order, none unasked; calls and handles once; well-formed turns, or one close as the service has them.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Lines(
            """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]},"tools":[{"codeExecution":{}},{"functionDeclarations":[{"name":"turn_on","parameters":{"type":"OBJECT","required":["n"],"properties":{"n":{"type":"INTEGER","minimum":2}}}}]}],"sessionResumption":{}}}""",
            """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"turn on 5 and compute (2+3)*4/7"}]}],"turnComplete":true}}""",
            """{"toolResponse":{"functionResponses":[{"name":"turn_on","response":{"output":"ok"}}]}}""",
            """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"What was my last question?"}]}],"turnComplete":true}}"""),
        Lines(
            """{"setup":{"model":"models/gemini-2.5-flash-native-audio-latest","inputAudioTranscription":{},"outputAudioTranscription":{},"realtimeInputConfig":{"automaticActivityDetection":{"disabled":true}}}}""",
            """{"realtimeInput":{"activityStart":{}}}""",
            """{"realtime_input":{"audio":{"mime_type":"audio/pcm;rate=16000","data":"AAAAgP9/AIA="}}}""",
            """{"realtimeInput":{"activityEnd":{}}}""",
            """{"realtimeInput":{"activityStart":{}}}"""),
        Lines(
            """{"setup":{"model":"models/gemini-3.8-live","tools":[{"googleSearch":{}},{"functionDeclarations":[{"name":"start"}]}],"systemInstruction":{"parts":[{"text":"Always end with 'x'"}]}}}""",
            """{"realtimeInput":{"text":"start"}}""",
            """{"toolResponse":{"functionResponses":[{"name":"start","response":{"a":[1,"b",{"c":null}]},"scheduling":"INTERRUPT","willContinue":true}]}}""",
            """{"realtimeInput":{"video":{"mimeType":"image/jpeg","data":"/9j/"}}}""",
            """{"realtimeInput":{"text":"tell me a very long story"}}""",
            """{"clientContent":{"turnComplete":false}}"""),
        // One of two calls is answered when the user speaks up.
        Lines(
            """{"setup":{"model":"models/gemini-2.5-flash-native-audio-latest","realtimeInputConfig":{"automaticActivityDetection":{"disabled":true}},"tools":[{"functionDeclarations":[{"name":"turn_on_the_lights"},{"name":"open_the_door"}]}]}}""",
            """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Turn on the lights and open the door"}]}],"turnComplete":true}}""",
            """{"toolResponse":{"functionResponses":[{"name":"open_the_door","response":{"output":"ok"}}]}}""",
            """{"realtimeInput":{"activityStart":{}}}""",
            """{"realtimeInput":{"activityEnd":{}}}"""),
        // Whoever may not interrupt waits.
        Lines(
            """{"setup":{"model":"models/gemini-2.5-flash-native-audio-latest","outputAudioTranscription":{},"realtimeInputConfig":{"activityHandling":"NO_INTERRUPTION"}}}""",
            Typed.Replace("?", "one two three four five six seven eight nine ten eleven twelve", StringComparison.Ordinal),
            Typed.Replace("?", "alpha", StringComparison.Ordinal), Typed.Replace("?", "bravo", StringComparison.Ordinal),
            Typed.Replace("?", "charlie", StringComparison.Ordinal)),
        Questions("gemini-2.0-flash-live-001", "TEXT", "alpha", "bravo", "charlie delta", "alpha"),
        Questions("gemini-2.5-flash-native-audio-latest", "AUDIO", "one two three four five six seven eight nine ten", "eleven"),
        Questions("gemini-3.1-flash-live-preview", "AUDIO", "alpha", "bravo"),
        Questions("gemini-3.8-live", "AUDIO", "alpha", "bravo bravo bravo bravo bravo bravo bravo bravo bravo", "charlie"),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        var session = new ServerSession(new SessionContext
        {
            Backend = LiveBackend.GeminiApi,
            ApiVersion = "v1beta",
            SessionNumber = 1,
            Secret = new byte[8],
            Options = s_options,
            Resumption = new ResumptionStore(),
        });
        var watch = new Watch(session);
        TimeSpan now = TimeSpan.Zero;
        session.Start(now);
        foreach (Range line in input.Split((byte)'\n'))
        {
            bool isMessage = watch.Model.Hear(input[line]);
            session.Accept(new ReadOnlySequence<byte>(input[line].ToArray()), now);
            watch.Collect();
            if (!isMessage && !watch.IsClosed)
                throw new InvalidOperationException("What is no message was taken.");
            now = watch.Run(now, now + TimeSpan.FromSeconds(1));
        }

        // Longer than any answer.
        now = watch.Run(now, now + TimeSpan.FromMinutes(1));
        if (!watch.IsClosed)
            watch.Model.CheckEnd();

        // Longer than any connection lives: it has to end by itself.
        watch.Run(now, now + TimeSpan.FromHours(2));
        if (!watch.IsClosed)
            throw new InvalidOperationException("The session did not end with its connection's life.");
        session.ClientClosed(now);
        if (session.NextDue is not null)
            throw new InvalidOperationException("An ended session asks to be called.");
    }

    private static byte[] Questions(string model, string modality, params string[] questions) => Lines(
    [
        $$"""{"setup":{"model":"models/{{model}}","generationConfig":{"responseModalities":["{{modality}}"]},"""
            + """ "outputAudioTranscription":{},"sessionResumption":{}}}""",
        .. questions.Select((text, i) => i % 2 == 0
            ? Typed.Replace("?", text, StringComparison.Ordinal)
            : Content.Replace("?", text, StringComparison.Ordinal)),
    ]);

    private static byte[] Lines(params string[] messages) => Encoding.UTF8.GetBytes(string.Join('\n', messages));

    /// <summary>Checks what comes out.</summary>
    private sealed class Watch(ServerSession session)
    {
        private readonly ArrayBufferWriter<byte> _buffer = new();
        private bool _owesTurnComplete;

        public ConversationModel Model { get; } = new();

        public bool IsClosed { get; private set; }

        public TimeSpan Run(TimeSpan now, TimeSpan end)
        {
            int steps = 0;
            while (session.NextDue is { } due && due <= end)
            {
                if (++steps > MaxSteps)
                    throw new InvalidOperationException("The session asks to be called without end.");
                now = due > now ? due : now;
                session.Advance(now);
                Collect();
            }

            return end;
        }

        public void Collect()
        {
            while (session.TryDequeue(out SessionOutput? output))
            {
                if (IsClosed)
                    throw new InvalidOperationException("Something was said behind the close.");
                if (output is SessionOutput.Close close)
                    CheckClose(close.Verdict);
                else
                    CheckMessage((output as SessionOutput.Send
                        ?? throw new InvalidOperationException($"{output.GetType().Name} without a scenario.")).Message);
            }
        }

        private void CheckClose(CloseVerdict close)
        {
            IsClosed = true;
            if (close.Code is not (1007 or 1008 or 1011) || Encoding.UTF8.GetByteCount(close.Reason) > CloseVerdict.MaxReasonBytes
                || !s_reasons.Any(reason => close.Reason.StartsWith(reason, StringComparison.Ordinal)))
                throw new InvalidOperationException($"No reason of the service: {close.Code} {close.Reason}");
        }

        private void CheckMessage(ServerMessage message)
        {
            Model.Check(message);
            _buffer.ResetWrittenCount();
            ServerMessageWriter.Write(_buffer, message, JsonFormat.Pretty);
            bool isComplete = message.ServerContent?.TurnComplete == true;
            if (message.UsageMetadata is not null != isComplete)
                throw new InvalidOperationException("Usage rides on turnComplete, always and only.");
            if (_owesTurnComplete && !isComplete && message.ToolCallCancellation is null)
                throw new InvalidOperationException("Something came between interrupted and turnComplete.");
            _owesTurnComplete = message.ServerContent?.Interrupted == true || (_owesTurnComplete && !isComplete);
            if (message.UsageMetadata is { } usage && usage.TotalTokenCount != usage.PromptTokenCount + usage.ResponseTokenCount)
                throw new InvalidOperationException("Usage does not add up.");
        }
    }
}
