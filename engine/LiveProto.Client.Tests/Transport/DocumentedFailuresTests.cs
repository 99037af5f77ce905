using System.Net;
using System.Net.Sockets;
using System.Text;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Transport;

/// <summary>Peers that leave at any byte: connecting ends as documented, and nothing stays open.</summary>
public sealed class DocumentedFailuresTests
{
    private static readonly byte[] s_setupComplete = RawPeer.FrameOf(0x82, """{"setupComplete":{}}"""u8);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Manners => [true, false];

    // Over real sockets, so that the reset is the platform's.
    [Theory]
    [MemberData(nameof(Manners))]
    public async Task ConnectAsync_PeerLeavesAtEveryByteOfItsAnswer_IsDocumented(bool withReset)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var address = new Uri($"ws://{listener.LocalEndPoint}");
        for (int length = 0, total = 1; length < total; length++)
        {
            Task<LiveSession> connecting = ConnectAsync(new LiveClientOptions { Endpoint = LiveEndpoint.GeminiApi(baseAddress: address) });
            total = await AnswerAsync(await listener.AcceptAsync(Token), length, withReset);
            LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => connecting);
            Assert.True(error.IsRetryable, $"byte {length}: {error.Message}");
        }
    }

    [Fact]
    public async Task ConnectAsync_PeerStopsReadingAtEveryByteOfTheRequest_IsDocumented()
    {
        for (int taken = 0, total = 1; taken < total; taken++)
        {
            var pipes = new DuplexPipePair();
            Task<LiveSession> connecting = ConnectAsync(new LiveClientOptions
            {
                Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("ws://server.test")),
                TransportFactory = new SocketTransportFactory(
                    new SocketTransportOptions { UseEnvironmentProxy = false },
                    (_, _, _) => Task.FromResult<IByteConnection>(new PipeConnection(pipes.Client))),
            });
            var request = (await pipes.Server.Input.ReadAsync(Token)).Buffer;
            total = (int)request.Length;
            pipes.Server.Input.AdvanceTo(request.GetPosition(taken));
            var reset = new SocketException((int)SocketError.ConnectionReset);
            await pipes.Server.Input.CompleteAsync(reset);
            await pipes.Server.Output.CompleteAsync(reset);
            await Assert.ThrowsAsync<LiveConnectException>(() => connecting);
        }
    }

    // In memory, as the reset of a socket comes out of a pipe: behind any byte of a message, reads and sends end as documented, once.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Session_PeerLeavesAtEveryByteOfAMessage_ReadsAndSendsAreDocumented(bool withReset)
    {
        byte[] message = LiveServer.Message("""{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}""");
        for (int length = 0; length < message.Length; length++)
        {
            var server = new LiveServer();
            (LiveSession session, RawPeer peer) = await server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
            Task<LiveTurn> asking = session.AskAsync("Hi", Token);
            await peer.SendAsync(message[..length]);
            await peer.FinishAsync(withReset ? new SocketException((int)SocketError.ConnectionReset) : null);
            SessionEnding ending = await server.RunAsync(session.Completion);
            Assert.Equal(SessionEndKind.ConnectionLost, ending.Kind);
            Assert.Equal(LiveTurnEnding.SessionEnded, await EndOfAsync(asking));
            await Assert.ThrowsAsync<SessionEndedException>(() => session.SendTextAsync("late", cancellationToken: Token).AsTask());
            await Assert.ThrowsAsync<SessionEndedException>(() => session.SendAudioAsync(new short[1], Token).AsTask());
            var told = new List<LiveEventKind>();
            await foreach (LiveEvent item in session.ReadEventsAsync(Token))
                told.Add(item.Kind);
            Assert.Equal(LiveEventKind.Ended, told[^1]);
            await session.DisposeAsync();
        }
    }

    private static async Task<LiveTurnEnding> EndOfAsync(Task<LiveTurn> asking)
    {
        try
        {
            return (await asking).Ending;
        }
        catch (SessionEndedException)
        {
            return LiveTurnEnding.SessionEnded;
        }
    }

    private static async Task<int> AnswerAsync(Socket socket, int length, bool withReset)
    {
        using (socket)
        {
            byte[] request = new byte[16 * 1024];
            int received = await socket.ReceiveAsync(request, Token);
            string accept = RawPeer.GetAccept(Encoding.ASCII.GetString(request, 0, received));
            byte[] answer =
            [
                .. Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"),
                .. s_setupComplete,
            ];
            await socket.SendAsync(answer.AsMemory(0, length), Token);
            if (withReset)
                socket.LingerState = new LingerOption(true, 0);
            return answer.Length;
        }
    }

    private static Task<LiveSession> ConnectAsync(LiveClientOptions options) =>
        new LiveClient(options).ConnectAsync(new Setup { Model = "m" }, Token).AsTask();
}
