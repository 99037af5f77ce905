using System.Net.WebSockets;
using LiveProto.Messages;
using LiveProto.Mocking.Fixtures;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Tests;

/// <summary>The C# of the README, compiled and run: <see cref="ReadmeTests"/> holds the two texts together.</summary>
public sealed class ReadmeSnippets(ReadmeSnippets.LiveServer fixture) : IClassFixture<ReadmeSnippets.LiveServer>
{
    [Fact]
    public async Task In_Process()
    {
#pragma warning disable CA2016, xUnit1051 // The README's reader has no token at hand.
        // snippet: dotnet
        await using MockServer server = await MockServer.StartAsync(new MockServerOptions { InMemory = true });
        using var invoker = new HttpMessageInvoker(server.CreateInMemoryHandler());
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(server.LiveUri + "?key=any-text"), invoker, default);
        await socket.SendAsync(
            """{"setup":{"model":"models/gemini-2.0-flash-live-001"}}"""u8.ToArray(), WebSocketMessageType.Text, true, default);

        MockSession session = await server.WaitForSessionAsync();
        await session.WaitForAsync(frame => frame.ServerMessage?.SetupComplete is not null);
        session.Push(new ServerMessage { GoAway = new GoAway { TimeLeft = TimeSpan.FromSeconds(5) } });
        // end
        await session.WaitForAsync(frame => frame.ServerMessage?.GoAway?.TimeLeft == TimeSpan.FromSeconds(5));
#pragma warning restore CA2016, xUnit1051
    }

    [Fact]
    public async Task InA_Fixture()
    {
        await using RawClient client = await RawClient.StartAsync(fixture.Server);
        await client.SayAsync("hello");
        Assert.Equal("Squawk, hello", RawClient.TextOf(await client.ReceiveTurnAsync()));
    }

    [Fact]
    public async Task In_Order()
    {
        await using MockServer server = await MockServer.StartAsync(new MockServerOptions { InMemory = true },
            TestContext.Current.CancellationToken);
        Task agent = MockTestTests.RunAgentAsync(server);
#pragma warning disable CA2016, xUnit1051
        // snippet: expect
        await server.Expect()
            .Setup(s => s.Tools.Count == 1)
            .UserSaid("What is the weather in Oslo?")
            .Called("get_weather")
            .Answered("get_weather", """{"output":"sunny"}""")
            .ModelSaid(TextMatch.Contains("sunny"))
            .InOrderAsync();
        // end
#pragma warning restore CA2016, xUnit1051
        await agent;
    }

    // snippet: xunit-package
    public sealed class AgentTests(MockServerFixture server) : IClassFixture<MockServerFixture>, IAsyncDisposable
    {
        private readonly LiveTest _live = server.Begin();

        [Fact]
        public async Task Answers_WithTheWeather()
        {
            _live.Test.Scenario = Scenario.Parse("- when: { text: { contains: weather } }\n  say: It is sunny.");
            Assert.Equal("It is sunny.", await Agent.AskAsync(_live.LiveUri, "How is the weather?"));
            await _live.Expect().UserSaid("How is the weather?").ModelSaid("It is sunny.").InOrderAsync();
        }

        public ValueTask DisposeAsync() => _live.DisposeAsync();
    }
    // end

    private static class Agent
    {
        public static async Task<string> AskAsync(Uri uri, string question)
        {
            await using RawClient client = await RawClient.ConnectOverTcpAsync(new UriBuilder(uri) { Query = "key=any-text" }.Uri);
            await client.SendAsync(RawClient.Setup);
            await client.ReceiveJsonAsync();
            await client.SayAsync(question);
            return RawClient.TextOf(await client.ReceiveTurnAsync());
        }
    }

    // snippet: xunit
    public sealed class LiveServer : IAsyncLifetime
    {
        public MockServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await MockServer.StartAsync(new MockServerOptions
        {
            Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
            Responder = new Parrot(),
        });

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        private sealed class Parrot : IResponder
        {
            public Answer? Respond(UserTurn turn) => turn.Kind == UserTurnKind.Text ? Answer.Say("Squawk, " + turn.Prompt) : null;
        }
    }
    // end
}
