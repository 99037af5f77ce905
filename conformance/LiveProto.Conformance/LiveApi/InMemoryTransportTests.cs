using LiveProto.Client;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Mocking;

namespace LiveProto.Conformance.LiveApi;

/// <summary>Engine and mock without a socket: what an embedder's own tests do.</summary>
public sealed class InMemoryTransportTests
{
    [Fact]
    public async Task Engine_TalksToAMockThatBindsNoSocket()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using MockServer server = await MockServer.StartAsync(new MockServerOptions { InMemory = true }, cancellationToken);
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: server.BaseAddress),
            Credential = LiveCredential.ApiKey("any"),
            TransportFactory = new PipeTransportFactory(server.TransportFactory),
        });
        await using LiveSession session = await client.ConnectAsync(
            new Setup
            {
                Model = "gemini-2.0-flash-live-001",
                GenerationConfig = new GenerationConfig { ResponseModalities = [Modality.Text] }
            }, cancellationToken);
        Assert.Equal("You said: Hello", await AgentAsync(session, cancellationToken));
    }

    // The same agent, with a session that a test has made up.
    [Fact]
    public async Task Agent_IsTestedWithADouble()
    {
        await using var session = new ScriptedSession(new LiveTurn { Text = "from the test", Ending = LiveTurnEnding.Completed });
        Assert.Equal("from the test", await AgentAsync(session, TestContext.Current.CancellationToken));
        Assert.Equal(["Hello"], session.Asked);
    }

    private static async Task<string> AgentAsync(ILiveSession session, CancellationToken cancellationToken) =>
        (await session.AskAsync("Hello", cancellationToken)).Text;
}
