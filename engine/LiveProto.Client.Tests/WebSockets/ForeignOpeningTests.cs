using System.Net.WebSockets;
using System.Text;
using LiveProto.Client.Tests.Transport;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Testing.Secrecy;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>Sessions over a WebSocket that somebody else opens: the stock one on both sides, in memory.</summary>
public sealed class ForeignOpeningTests
{
    private readonly DuplexPipePair _pipes = new();
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConnectAsync_SocketOpenedElsewhere_HoldsASession()
    {
        Uri? dialed = null;
        IReadOnlyList<KeyValuePair<string, string>> sent = [];
        Task<LiveSession> connecting = ConnectAsync((endpoint, headers, _) =>
        {
            (dialed, sent) = (endpoint, headers);
            return new(Open(_pipes.Client, isServer: false));
        });
        using WebSocket server = Open(_pipes.Server, isServer: true);
        Assert.Contains("\"setup\"", await ReceiveAsync(server));
        await SendAsync(server, """{"setupComplete":{}}""");
        await using (LiveSession session = await connecting)
        {
            await session.SendTextAsync("Hello", cancellationToken: Token);
            Assert.Contains("Hello", await ReceiveAsync(server));
            await SendAsync(server, """{"serverContent":{"turnComplete":true}}""");
            await foreach (LiveEvent item in session.ReadEventsAsync(Token))
            {
                if (item.Kind == LiveEventKind.TurnComplete)
                    break;
            }

            Task closing = session.CloseAsync();
            Assert.Equal(WebSocketMessageType.Close, (await server.ReceiveAsync(new byte[200], Token)).MessageType);
            await server.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Token);
            await closing;
        }

        Assert.Equal("ws", dialed!.Scheme);
        Assert.Contains(new("x-goog-api-key", Canary.Key), sent);
    }

    [Fact]
    public async Task ConnectAsync_OpenerThrows_FailsAsATransport()
    {
        Task<LiveSession> connecting = ConnectAsync((_, _, _) => throw new WebSocketException("secret text"));
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => connecting);
        Assert.Equal(LiveConnectPhase.Transport, error.Phase);
        Assert.True(error.IsRetryable);
        Assert.DoesNotContain("secret text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_OpenerDoesNotLookAtItsToken_EndsAtTheDeadlineAndKeepsNoLateSocket()
    {
        var opened = new TaskCompletionSource<WebSocket>();
        Task<LiveSession> connecting = ConnectAsync((_, _, _) => new(opened.Task));
        _time.Advance(new WebSocketChannelOptions().HandshakeTimeout);
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => connecting);
        Assert.Equal(ConnectionDeadline.Handshake, Assert.IsType<WebSocketConnectException>(error.InnerException).Deadline);

        WebSocket late = Open(_pipes.Client, isServer: false);
        opened.SetResult(late);
        await Polling.UntilAsync(() => late.State == WebSocketState.Closed);
    }

    [Fact]
    public async Task ConnectAsync_CallersTokenFires_IsCancelled()
    {
        using var source = new CancellationTokenSource();
        Task<LiveSession> connecting = ConnectAsync((_, _, _) => new(new TaskCompletionSource<WebSocket>().Task), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }

    private static WebSocket Open(System.IO.Pipelines.IDuplexPipe pipe, bool isServer) => WebSocket.CreateFromStream(
        new PipeConnection(pipe).AsStream(),
        new WebSocketCreationOptions { IsServer = isServer, KeepAliveInterval = Timeout.InfiniteTimeSpan });

    private static async Task<string> ReceiveAsync(WebSocket socket)
    {
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult result = await socket.ReceiveAsync(buffer, Token);
        Assert.True(result.EndOfMessage);
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }

    private static Task SendAsync(WebSocket socket, string json) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Binary, endOfMessage: true, Token);

    private Task<LiveSession> ConnectAsync(WebSocketOpener open, CancellationToken? cancellationToken = null)
    {
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("ws://server.test")),
            Credential = LiveCredential.ApiKey(Canary.Key),
            OpenWebSocket = open,
            TimeProvider = _time,
        });
        return client.ConnectAsync(new Setup { Model = "m" }, cancellationToken ?? Token).AsTask();
    }
}
