using LiveProto.Client;
using LiveProto.Messages;
using LiveProto.Mocking;
using LiveProto.Profiles;

namespace LiveProto.Conformance.LiveApi;

/// <summary>A model that holds conversations, as a session with the mock uses it.</summary>
internal sealed record ConversationFamily(string Model, LiveBackend Backend = LiveBackend.GeminiApi, Modality? Modality = null)
{
    /// <summary>One of each family and backend that holds conversations.</summary>
    public static IReadOnlyList<ConversationFamily> All { get; } =
    [
        new("gemini-2.0-flash-live-001", Modality: Messages.Modality.Text),
        new("gemini-live-2.5-flash-preview", Modality: Messages.Modality.Text),
        new("gemini-live-2.5-flash", LiveBackend.Vertex),
        new("gemini-2.5-flash-native-audio-preview-12-2025"),
        new("gemini-live-2.5-flash-native-audio", LiveBackend.Vertex),
        new("gemini-3.1-flash-live-preview"),
        new("gemini-3.8-live"),
        new("gemini-3.8-live", LiveBackend.Vertex),
        new("gemini-3.8-live-extended-thinking"),
    ];

    /// <summary>Their places, for theories.</summary>
    public static TheoryData<int> Indices => [.. Enumerable.Range(0, All.Count)];

    /// <summary>A setup in which words are transcribed.</summary>
    public Setup Setup => new()
    {
        Model = Model,
        GenerationConfig = new GenerationConfig
        {
            ResponseModalities = [Modality ?? Messages.Modality.Audio],
            ThinkingConfig = Model.Contains("thinking", StringComparison.Ordinal)
                ? new ThinkingConfig { ThinkingLevel = ThinkingLevel.Low }
                : null,
        },
        InputAudioTranscription = new AudioTranscriptionConfig(),
        OutputAudioTranscription = new AudioTranscriptionConfig(),
    };

    /// <summary>A mock that answers at once.</summary>
    public static Task<MockServer> StartServerAsync() =>
        MockServer.StartAsync(new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } },
            TestContext.Current.CancellationToken);

    /// <summary>How to connect to it.</summary>
    public LiveClientOptions OptionsFor(MockServer server) => new()
    {
        Endpoint = Backend == LiveBackend.Vertex
            ? LiveEndpoint.Vertex("project", "us-central1", baseAddress: server.BaseAddress)
            : LiveEndpoint.GeminiApi(baseAddress: server.BaseAddress),
        Credential = Backend == LiveBackend.Vertex ? LiveCredential.Bearer("any") : LiveCredential.ApiKey("any"),
    };

    /// <summary>A session with the mock.</summary>
    public ValueTask<LiveSession> ConnectAsync(MockServer server, Func<Setup, Setup>? change = null) =>
        new LiveClient(OptionsFor(server)).ConnectAsync(change?.Invoke(Setup) ?? Setup, TestContext.Current.CancellationToken);

    /// <summary>Asks, and gives what was answered in words.</summary>
    public static async Task<string> AskAsync(LiveSession session, string text)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        LiveTurn turn = await session.AskAsync(text, cancellationToken).WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        Assert.Equal(LiveTurnEnding.Completed, turn.Ending);
        return turn.Transcript;
    }
}
