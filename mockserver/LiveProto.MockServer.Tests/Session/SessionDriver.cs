using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Profiles;
using LiveProto.Wire;

namespace LiveProto.Mocking.Tests.Session;

/// <summary>
/// Drives a session by hand: raw JSON in, its outputs out with the time at which they came, as DOM nodes. Time is moved by
/// <see cref="Run"/>, from due time to due time.
/// </summary>
internal sealed class SessionDriver : ISessionObserver
{
    public const string HalfCascade = "models/gemini-live-2.5-flash-preview";
    public const string TextModality = """
        "generationConfig":{"responseModalities":["TEXT"]}
        """;

    public const string NativeAudio = "models/gemini-2.5-flash-native-audio-preview-12-2025";

    private readonly ServerSession _session;

    public SessionDriver(
        SessionOptions? options = null,
        LiveBackend backend = LiveBackend.GeminiApi,
        string version = "v1beta",
        ResumptionStore? store = null,
        IResponder? responder = null,
        long number = 1,
        CloseVerdict? badCredential = null,
        ISessionGrant? grant = null,
        TimeSpan start = default,
        Scenario? scenario = null,
        string? key = null)
    {
        Scenario = scenario;
        Store = store ?? new ResumptionStore();
        Now = start;
        _session = new ServerSession(new SessionContext
        {
            Backend = backend,
            ApiVersion = version,
            SessionNumber = number,
            Secret = "a fixed seed"u8.ToArray(),
            Options = options ?? new SessionOptions(),
            Resumption = Store,
            Responder = responder,
            CredentialRefusal = badCredential,
            Grant = grant,
            Observer = this,
            GetScenario = () => Scenario,
            TestKey = key ?? TestKeys.Default,
        });
        _session.Start(Now);
    }

    public TimeSpan Now { get; private set; }

    /// <summary>The scenario in force.</summary>
    public Scenario? Scenario { get; set; }

    public List<ScenarioMiss> Misses { get; } = [];

    public ResumptionStore Store { get; }

    public ServerSession Session => _session;

    /// <summary>Every message so far.</summary>
    public List<(TimeSpan At, JsonNode Json, string Text)> Messages { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Activities { get; } = [];

    public List<Fault> Injected { get; } = [];

    public int AudioBytes { get; private set; }

    /// <summary>The close frame, once there is one; code 0 for an abort.</summary>
    public (int Code, string Reason)? Closed { get; private set; }

    public TimeSpan? ClosedAt { get; private set; }

    /// <summary>A session that has taken this setup; what came with it is forgotten.</summary>
    public static SessionDriver Ready(
        string setup, SessionOptions? options = null, LiveBackend backend = LiveBackend.GeminiApi, IResponder? responder = null,
        string version = "v1beta",
        Scenario? scenario = null, string? key = null)
    {
        var driver = new SessionDriver(options, backend, responder: responder, version: version, scenario: scenario, key: key);
        driver.Send(setup);
        Assert.Null(driver.Closed);
        Assert.NotNull(driver.Messages[0].Json["setupComplete"]);
        driver.Messages.Clear();
        return driver;
    }

    /// <summary>The plainest session of a model.</summary>
    public static SessionDriver ReadyText(SessionOptions? options = null) => Ready(Setup(HalfCascade, TextModality), options);

    /// <summary>A setup message: the model and, behind it, more members of <c>setup</c>.</summary>
    public static string Setup(string model = HalfCascade, string more = "") =>
        "{\"setup\":{\"model\":\"" + model + "\"" + (more.Length > 0 ? "," + more : "") + "}}";

    public SessionDriver Send(string json)
    {
        _session.Accept(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), Now);
        Collect();
        return this;
    }

    public SessionDriver SendText(string prompt) => Send(
        new JsonObject
        {
            ["clientContent"] = new JsonObject
            {
                ["turns"] = new JsonArray(new JsonObject
                {
                    ["role"] = "user",
                    ["parts"] = new JsonArray(new JsonObject { ["text"] = prompt })
                }),
                ["turnComplete"] = true,
            },
        }.ToJsonString());

    public SessionDriver SendAudio(ReadOnlySpan<byte> pcm, int rate = 16_000) =>
        Send($$"""
            {"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate={{rate}}","data":"{{Convert.ToBase64String(pcm)}}"} } }
            """);

    /// <summary>Silence behind speech that was sent, at its rate and under automatic detection only.</summary>
    public SessionDriver SendSilenceIfListening(double seconds) =>
        AudioBytes > 0 && _session.Setup?.RealtimeInputConfig?.AutomaticActivityDetection?.Disabled != true
            ? SendAudio(TestAudio.Silence(seconds))
            : this;

    /// <summary>Lets time pass, stopping wherever the session wants to be called.</summary>
    public SessionDriver Run(double seconds) => RunTo(Now + TimeSpan.FromSeconds(seconds));

    public SessionDriver RunTo(TimeSpan end)
    {
        int steps = 0;
        while (_session.NextDue is { } due && due <= end)
        {
            Assert.True(steps++ < 100_000, "The session asks to be called without end.");
            Now = due > Now ? due : Now;
            _session.Advance(Now);
            Collect();
        }

        Now = end;
        _session.Advance(end);
        Collect();
        return this;
    }

    public void Hangup()
    {
        _session.ClientClosed(Now);
        Collect();
    }

    /// <summary>The kinds of the messages so far: the path of the first thing in each, <c>modelTurn.text</c>, <c>turnComplete</c>,
    /// <c>toolCall</c>, …</summary>
    public List<string> Kinds => Messages.ConvertAll(static message => KindOf(message.Json));

    /// <summary>All text of model turns, thoughts aside.</summary>
    public string SaidText =>
        string.Concat(Parts.Where(static part => part["thought"] is null).Select(static part => (string?)part["text"] ?? ""));

    /// <summary>All output transcription.</summary>
    public string Transcript =>
        string.Concat(Messages.Select(static m => (string?)m.Json["serverContent"]?["outputTranscription"]?["text"] ?? ""));

    /// <summary>All input transcription.</summary>
    public string HeardText =>
        string.Concat(Messages.Select(static m => (string?)m.Json["serverContent"]?["inputTranscription"]?["text"] ?? "")).Trim();

    public List<byte[]> AudioPieces => Parts.Where(static part => part["inlineData"] is not null)
        .Select(static part => Convert.FromBase64String((string)part["inlineData"]!["data"]!)).ToList();

    public IEnumerable<JsonNode> Parts => Messages
        .SelectMany(static m => m.Json["serverContent"]?["modelTurn"]?["parts"]?.AsArray() ?? [])
        .Select(static part => part!);

    public JsonNode? Find(string member) => Messages.Select(m => m.Json[member]).FirstOrDefault(static node => node is not null);

    public List<JsonNode> FindAll(string member) =>
        Messages.Select(m => m.Json[member]).Where(static node => node is not null).Select(static node => node!).ToList();

    public int Count(string kind) => Kinds.Count(k => k == kind);

    /// <summary>When the first message of a kind came.</summary>
    public TimeSpan TimeOf(string kind) => Messages[Kinds.IndexOf(kind)].At;

    void ISessionObserver.SetupAccepted(Setup setup)
    {
    }

    void ISessionObserver.AudioReceived(ReadOnlyMemory<byte> pcm, int sampleRate) => AudioBytes += pcm.Length;

    void ISessionObserver.ActivityChanged(bool isStart, TimeSpan speech, TimeSpan heard, bool isMarked) =>
        Activities.Add(FormattableString.Invariant(
            $"{(isStart ? "start" : "end")} {speech.TotalSeconds:0.00} at {heard.TotalSeconds:0.00}{(isMarked ? " marked" : "")}"));

    void ISessionObserver.Asked(UserTurn turn, bool isUnmatched, ScenarioMiss? miss)
    {
        if (miss is not null)
            Misses.Add(miss);
    }

    void ISessionObserver.Warn(string warning) => Warnings.Add(warning);

    private static string KindOf(JsonNode json)
    {
        JsonObject message = json.AsObject();
        if (message.Count == 0)
            return "{}";
        if (message["serverContent"] is not JsonObject content)
            return message.First().Key;
        if (content.Count == 0)
            return "serverContent";
        if (content["modelTurn"] is { } turn)
        {
            JsonObject part = turn["parts"]![0]!.AsObject();
            return part["thought"] is not null ? "thought" : part["inlineData"] is not null ? "audio" : part.First().Key;
        }

        return content.First().Key;
    }

    private void Collect()
    {
        while (_session.TryDequeue(out SessionOutput? output))
        {
            Assert.Null(Closed);
            switch (output)
            {
                case SessionOutput.Send send:
                    var buffer = new ArrayBufferWriter<byte>();
                    ServerMessageWriter.Write(buffer, send.Message, JsonFormat.Compact);
                    AddMessage(buffer.WrittenMemory);
                    break;
                case SessionOutput.SendRaw raw:
                    AddMessage(raw.Utf8);
                    break;
                case SessionOutput.Inject inject:
                    Injected.Add(inject.Fault);
                    break;
                case SessionOutput.Close close:
                    Closed = (close.Verdict.Code, close.Verdict.Reason);
                    ClosedAt = Now;
                    break;
                case SessionOutput.Abort:
                    Closed = (0, "");
                    ClosedAt = Now;
                    break;
            }
        }
    }

    private void AddMessage(ReadOnlyMemory<byte> utf8)
    {
        string text = Encoding.UTF8.GetString(utf8.Span);
        Messages.Add((Now, JsonNode.Parse(text)!, text));
    }
}
