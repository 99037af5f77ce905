using System.Net.WebSockets;
using System.Text;
using LiveProto.Mocking.Recording;
using LiveProto.Mocking.Recording.Replay;

namespace LiveProto.Mocking.Tests.Recording;

public class ReplayServerTests
{
    private const string File = """
        liveproto recording 1
        1@ gemini v1beta
        1> 0.000 {"setup":{"model":"models/m","sessionResumption":{}}}
        1< 0.100 {"setupComplete":{}}
        1< 0.200 {"sessionResumptionUpdate":{"newHandle":"handle-1","resumable":true}}
        1! 0.300 client 1000 ""
        2@ gemini v1beta
        2> 0.000 {"setup":{"model":"models/m","sessionResumption":{"handle":"handle-1"}}}
        2<t 0.100 {"setupComplete":{"sessionId":"two"}}
        2> 1.000 {"realtimeInput":{"text":"Hello"}}
        2! 1.300 server 4001 "enough"
        3@ gemini v1beta
        3> 0.000 {"setup":{"model":"models/m","sessionResumption":{"handle":"handle-2"}}}
        3< 0.100 {"setupComplete":{"sessionId":"three"}}
        """;

    [Fact]
    public async Task Server_ServesARecordingToAClient()
    {
        await using ReplayServer server = await StartAsync();
        using ClientWebSocket first = await ConnectAsync(server);
        await SendAsync(first, """{"setup":{"model":"models/m","sessionResumption":{}}}""");
        Assert.Equal((WebSocketMessageType.Binary, """{"setupComplete":{}}"""), await ReceiveAsync(first));
        Assert.Contains("handle-1", (await ReceiveAsync(first)).Text, StringComparison.Ordinal);

        // The handle says which connection is meant.
        using ClientWebSocket second = await ConnectAsync(server);
        await SendAsync(second, """{"setup":{"model":"models/m","sessionResumption":{"handle":"handle-1"}}}""");
        Assert.Equal((WebSocketMessageType.Text, """{"setupComplete":{"sessionId":"two"}}"""), await ReceiveAsync(second));
        await SendAsync(second, """{"realtimeInput":{"text":"Hello"}}""");
        Assert.Equal(WebSocketMessageType.Close, (await ReceiveAsync(second)).Type);
        Assert.Equal((4001, "enough"), ((int)second.CloseStatus!, second.CloseStatusDescription));
        Assert.Empty(server.Divergences);
    }

    // The third connection before the second: the handle says which is meant, not the order.
    [Fact]
    public async Task Server_OfAClientThatResumes_ServesTheConnectionThatDid()
    {
        await using ReplayServer server = await StartAsync();
        using ClientWebSocket socket = await ConnectAsync(server);
        await SendAsync(socket, """{"setup":{"model":"models/m","sessionResumption":{"handle":"handle-2"}}}""");
        Assert.Contains("three", (await ReceiveAsync(socket)).Text, StringComparison.Ordinal);
    }

    // A test suite may run again: after the last connection comes the first.
    [Fact]
    public async Task Server_AfterTheLastConnection_BeginsAnew()
    {
        await using ReplayServer server = await StartAsync();
        for (int i = 0; i < 3; i++)
        {
            using ClientWebSocket socket = await ConnectAsync(server);
            await SendAsync(socket, """{"setup":{"model":"models/m","sessionResumption":{}}}""");
            Assert.Equal("""{"setupComplete":{}}""", (await ReceiveAsync(socket)).Text);
        }
    }

    [Fact]
    public async Task Server_WhereAClientDiverges_SaysSo()
    {
        await using ReplayServer server = await StartAsync();
        using ClientWebSocket socket = await ConnectAsync(server);
        var told = new TaskCompletionSource<ReplayDivergence>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Diverged += divergence => told.TrySetResult(divergence);
        await SendAsync(socket, """{"setup":{"model":"models/other","sessionResumption":{}}}""");

        ReplayDivergence expected = new(1, "line 3, setup: model is another");
        Assert.Equal(expected, await told.Task.WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal(expected, Assert.Single(server.Divergences));
    }

    private static Task<ReplayServer> StartAsync() => ReplayServer.StartAsync(
        RecordedSessions.Parse(Encoding.UTF8.GetBytes(File)), new ReplayOptions { InMemory = true, Speed = 0 },
        TestContext.Current.CancellationToken);

    private static async Task<ClientWebSocket> ConnectAsync(ReplayServer server)
    {
        using var invoker = new HttpMessageInvoker(server.CreateInMemoryHandler());
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(
            new Uri("ws://localhost/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent"), invoker,
            TestContext.Current.CancellationToken);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    private static async Task<(WebSocketMessageType Type, string Text)> ReceiveAsync(ClientWebSocket socket)
    {
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult read = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return (read.MessageType, Encoding.UTF8.GetString(buffer, 0, read.Count));
    }
}
