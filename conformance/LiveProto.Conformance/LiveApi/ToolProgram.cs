using LiveProto.Client;
using LiveProto.Client.Tools;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Mocking;
using LiveProto.Mocking.Scenarios;
using LiveProto.Testing;

namespace LiveProto.Conformance.LiveApi;

/// <summary>
/// A program with tools in conversation with the mock, without a socket. The mock's clock stands still, and so does the engine's: only what
/// a test moves on moves.
/// </summary>
internal sealed class ToolProgram : IAsyncDisposable
{
    private ToolProgram(MockServer server, LiveSession session, ManualTimeProvider serverTime, ManualTimeProvider clientTime) =>
        (Server, Session, ServerTime, ClientTime) = (server, session, serverTime, clientTime);

    public MockServer Server { get; }

    public LiveSession Session { get; }

    /// <summary>The mock's clock: a pause of an answer ends with it.</summary>
    public ManualTimeProvider ServerTime { get; }

    /// <summary>The engine's clock: a function's timeout comes with it.</summary>
    public ManualTimeProvider ClientTime { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Connects to a mock that answers as <paramref name="respond"/> says; speech is transcribed.</summary>
    public static async Task<ToolProgram> StartAsync(string model, LiveTools tools, Func<UserTurn, Answer?> respond)
    {
        var (serverTime, clientTime) = (new ManualTimeProvider(), new ManualTimeProvider());
        MockServer server = await MockServer.StartAsync(
            new MockServerOptions
            {
                InMemory = true,
                TimeProvider = serverTime,
                Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
                Responder = new Script(respond),
            },
            Token);
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: server.BaseAddress),
            Credential = LiveCredential.ApiKey("any"),
            TransportFactory = new PipeTransportFactory(server.TransportFactory),
            TimeProvider = clientTime,
            Tools = tools,
        });
        Setup setup = ConversationFamily.All.First(family => family.Model == model).Setup;
        return new ToolProgram(server, await client.ConnectAsync(setup, Token), serverTime, clientTime);
    }

    /// <summary>A result as the model says it: its function, and the values of what was answered.</summary>
    public static string Say(Mocking.Scenarios.ToolResult result) => $"{result.Name}: {result.Response}";

    /// <summary>The model's next turn that nobody has read.</summary>
    public Task<LiveTurn> NextTurnAsync() => Bounded(Session.ReadTurnAsync(Token));

    /// <summary>Asks, and gives the model's turn.</summary>
    public Task<LiveTurn> AskAsync(string text) => Bounded(Session.AskAsync(text, Token));

    /// <summary>Waits for the n-th answer to a call, on the newest connection.</summary>
    public async Task<FunctionResponse> AnswerAsync(int number)
    {
        await Bounded(Server.Sessions[^1].WaitForAsync(_ => Answers.Count >= number, Token));
        return Answers[number - 1];
    }

    /// <summary>Every answer to a call that has come, on whatever connection.</summary>
    public IReadOnlyList<FunctionResponse> Answers =>
    [
        .. Server.Sessions.SelectMany(static session => session.Frames)
            .SelectMany(static frame => frame.ClientMessage?.ToolResponse?.FunctionResponses ?? []),
    ];

    /// <summary>
    /// Waits for the task, and moves the engine's clock on to what is due within half a second: the wait before the next connection, the
    /// linger after a close.
    /// </summary>
    public async Task RunAsync(Task task) => await Polling.UntilAsync(() =>
    {
        if (!task.IsCompleted && ClientTime.NextDue - ClientTime.Elapsed is { } wait && wait <= TimeSpan.FromSeconds(0.5))
            ClientTime.Advance(wait);
        return task.IsCompleted;
    });

    public async ValueTask DisposeAsync()
    {
        await RunAsync(Session.DisposeAsync().AsTask());
        await Server.DisposeAsync();
    }

    /// <summary>No test waits for ever for what does not come.</summary>
    public static Task<T> Bounded<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromMinutes(1), Token);

    private sealed class Script(Func<UserTurn, Answer?> respond) : IResponder
    {
        public Answer? Respond(UserTurn turn) => respond(turn);
    }
}
