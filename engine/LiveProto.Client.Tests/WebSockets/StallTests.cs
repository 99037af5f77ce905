using System.Text;
using LiveProto.Client.Tests.Transport;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>Each point at which a peer can stall, in virtual time: the client ends by itself, at its deadline, and says which one it
/// was.</summary>
public sealed class StallTests
{
    private const string Upgrade = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // ---- before the WebSocket

    [Fact]
    public Task Connect_TcpNeverAnswers() => ConnectStalls(
        "ws://peer.test/", null, ConnectionDeadline.Connect, 10, null);

    [Fact]
    public Task Proxy_SilentAfterConnect() => ConnectStalls(
        "ws://peer.test/", Proxy, ConnectionDeadline.Proxy, 10, (_, _) => Task.CompletedTask);

    [Fact]
    public Task Proxy_StopsInsideTheStatusLine() => ConnectStalls(
        "ws://peer.test/", Proxy, ConnectionDeadline.Proxy, 10, (peer, _) => peer.SendAsync("HTTP/1.1 2"u8.ToArray()));

    [Fact]
    public Task Proxy_DripsAHeader() => ConnectStalls(
        "ws://peer.test/", Proxy, ConnectionDeadline.Proxy, 10, (peer, time) => Drip(peer, time, "HTTP/1.1 200 OK\r\nX: "u8.ToArray(), 1));

    [Fact]
    public Task Tls_SilentAfterClientHello() => ConnectStalls(
        "wss://peer.test/", null, ConnectionDeadline.Tls, 10, (_, _) => Task.CompletedTask);

    [Fact]
    public Task Tls_StopsInsideARecord() => ConnectStalls(
        "wss://peer.test/", null, ConnectionDeadline.Tls, 10, (peer, _) => peer.SendAsync(0x16, 0x03, 0x03, 0x10, 0x00, 0x02));

    // ---- the opening handshake

    [Fact]
    public Task Handshake_SilentBeforeTheStatus() => HandshakeStalls((_, _) => Task.CompletedTask);

    [Fact]
    public Task Handshake_StopsInsideTheStatusLine() => HandshakeStalls((peer, _) => peer.SendAsync("HTTP/1.1 1"u8.ToArray()));

    [Fact]
    public Task Handshake_StopsInsideTheHeaders() =>
        HandshakeStalls((peer, _) => peer.SendAsync(Encoding.ASCII.GetBytes(Upgrade + "Conn")));

    [Fact]
    public Task Handshake_DripsHeaders() => HandshakeStalls((peer, time) => Drip(peer, time, Encoding.ASCII.GetBytes(Upgrade + "X: "), 1));

    [Fact]
    public Task Handshake_PeerDoesNotReadTheRequest() => HandshakeStalls((_, _) => Task.CompletedTask, pauseWriterThreshold: 8);

    [Fact]
    public async Task Handshake_ErrorBodyNeverEnds_IsCutAfterAMoment()
    {
        var time = new ManualTimeProvider();
        (Task<WebSocketChannel> connecting, RawPeer peer) = Begin(time);
        await peer.SendAsync("HTTP/1.1 403 Forbidden\r\n\r\ndenied"u8.ToArray());
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() =>
            time.RunAsync(connecting, TimeSpan.FromSeconds(1.1)));
        Assert.Equal((403, "denied"), (error.HttpStatus, error.Body));
        Assert.InRange(time.Elapsed.TotalSeconds, 0.9, 1.1);
    }

    // ---- the open connection

    [Fact]
    public Task Open_Silent() => IdleEnds(_ => Task.CompletedTask);

    [Fact]
    public Task Open_StopsInsideAFrameHeader() => IdleEnds(open => open.Peer.SendAsync(0x82, 126, 1));

    [Fact]
    public Task Open_StopsInsideAPayload() => IdleEnds(open => open.Peer.SendAsync(0x82, 10, 1, 2, 3));

    [Fact]
    public Task Open_StopsBetweenFragments() => IdleEnds(open => open.Peer.SendAsync(0x02, 1, 1));

    [Fact]
    public Task Open_DripsAFrame() => IdleEnds(open => Drip(open.Peer, open.Time, [0x82, 126, 0x10, 0], 10));

    [Fact]
    public Task Open_DripsFragments() => IdleEnds(open => Drip(open.Peer, open.Time, [0x02, 0], 10, 0x00, 1, 7));

    [Fact]
    public async Task Open_LongFrameThatMoves_LivesLongerThanTheIdleTimeout()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        await open.Peer.SendAsync(0x82, 127, 0, 0, 0, 0, 0, 0x10, 0, 0);
        for (int i = 0; i < 64; i++)
        {
            open.Time.Advance(TimeSpan.FromSeconds(30));
            await open.Peer.SendAsync(new byte[16 * 1024]);
        }

        Assert.Equal(1 << 20, (await open.RunAsync(receive)).Payload.Length);
    }

    [Fact]
    public async Task Open_DataFlowsButPongsNeverCome_Lives()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        for (int i = 0; i < 20; i++)
        {
            Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
            open.Time.Advance(TimeSpan.FromSeconds(50));
            await open.Peer.SendAsync(0x82, 0);
            Assert.False((await receive).IsEnd);
        }
    }

    [Fact]
    public async Task Open_NobodyReceives_SilenceIsNotThePeers()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        open.Time.Advance(TimeSpan.FromMinutes(10));
        await open.Peer.SendAsync(0x82, 0);
        Assert.False((await open.Channel.ReceiveAsync(Token)).IsEnd);
    }

    // ---- writing

    [Fact]
    public async Task Write_PeerStopsReading_EndsAtTheWriteDeadline()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync(pauseWriterThreshold: 1000);
        Task send = open.Channel.SendAsync(Opcode.Binary, new byte[5000], Token).AsTask();
        await Assert.ThrowsAsync<ConnectionEndedException>(() => open.RunAsync(send, Until(open, 30.5)));
        AssertEnded(open, ConnectionDeadline.Write, 30);
    }

    [Fact]
    public async Task Write_PongStuck_ReadingGoesOnAndTheNewestPongIsOwed()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync(pauseWriterThreshold: 100);
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        for (byte i = 0; i < 50; i++)
            await open.Peer.SendAsync([0x89, 100, .. Enumerable.Repeat(i, 100)]);
        await open.Peer.SendAsync(0x81, 2, (byte)'o', (byte)'k');
        Assert.Equal("ok", Encoding.UTF8.GetString((await receive).Payload));

        Assert.Equal(0, (await open.Peer.ReadFrameAsync())!.Payload[0]);
        Assert.Equal(49, (await open.Peer.ReadFrameAsync())!.Payload[0]);
        Assert.False(open.Peer.TryReadFrame(out _));
    }

    [Fact]
    public async Task Write_PongStuckForever_EndsAtTheWriteDeadline()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync(pauseWriterThreshold: 100);
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        await open.Peer.SendAsync([0x89, 100, .. new byte[100]]);
        Assert.True((await open.RunAsync(receive, Until(open, 30.5))).IsEnd);
        AssertEnded(open, ConnectionDeadline.Write, 30);
    }

    // ---- closing

    [Fact]
    public async Task Close_PeerNeverAnswers()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        await open.RunAsync(open.Channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask(), Until(open, 5.5));
        AssertEnded(open, ConnectionDeadline.Close, 5);
    }

    [Fact]
    public async Task Close_PeerGoesOnSending()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        await Drip(open.Peer, open.Time, [0x82, 0], 0.1, 0x82, 1, 1);
        await open.RunAsync(open.Channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask(), Until(open, 5.5));
        AssertEnded(open, ConnectionDeadline.Close, 5);
    }

    [Fact]
    public async Task Close_StuckWriteHoldsTheGate()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync(pauseWriterThreshold: 100);
        Task send = open.Channel.SendAsync(Opcode.Binary, new byte[500], Token).AsTask();
        await open.RunAsync(open.Channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask(), Until(open, 5.5));
        AssertEnded(open, ConnectionDeadline.Close, 5);
        await Assert.ThrowsAsync<ConnectionEndedException>(() => send);
    }

    [Fact]
    public async Task Close_PeerAnswersButKeepsTheConnection_CostsTheLingerOnly()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        Task close = open.Channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask();
        await open.Peer.SendAsync(RawPeer.CloseOf(1000));
        await open.RunAsync(close, TimeSpan.FromSeconds(0.3));
        Assert.Equal(EndingKind.LocalClosed, open.Channel.Ending!.Kind);
        Assert.InRange(open.Time.Elapsed.TotalSeconds, 0.2, 0.3);
    }

    [Fact]
    public async Task Close_PeersCloseCannotBeAnswered()
    {
        ChannelFixture open = await ChannelFixture.OpenAsync(pauseWriterThreshold: 100);
        Task send = open.Channel.SendAsync(Opcode.Binary, new byte[500], Token).AsTask();
        await open.Peer.SendAsync(RawPeer.CloseOf(1001));
        Assert.True((await open.Channel.ReceiveAsync(Token)).IsEnd);
        Assert.Equal(EndingKind.PeerClosed, open.Channel.Ending!.Kind);
        await open.RunAsync(open.Channel.DisposeAsync().AsTask(), Until(open, 5.5));
        Assert.InRange(open.Time.Elapsed.TotalSeconds, 5, 5.5);
        await Assert.ThrowsAsync<ConnectionEndedException>(() => send);
    }

    [Fact]
    public async Task Fail_CloseCannotBeSent()
    {
        ChannelFixture open = await ChannelFixture.OpenAsync(pauseWriterThreshold: 100);
        Task send = open.Channel.SendAsync(Opcode.Binary, new byte[500], Token).AsTask();
        await open.Peer.SendAsync(0x83, 0);
        Assert.True((await open.Channel.ReceiveAsync(Token)).IsEnd);
        Assert.Equal(ProtocolViolation.ReservedOpcode, open.Channel.Ending!.Violation);
        await open.RunAsync(open.Channel.DisposeAsync().AsTask(), Until(open, 5.5));
        Assert.InRange(open.Time.Elapsed.TotalSeconds, 5, 5.5);
        await Assert.ThrowsAsync<ConnectionEndedException>(() => send);
    }

    private static ProxyOptions Proxy => new() { Address = new Uri("http://proxy.test:3128") };

    private static async Task ConnectStalls(
        string endpoint, ProxyOptions? proxy, ConnectionDeadline deadline, double seconds, Func<RawPeer, ManualTimeProvider, Task>? script)
    {
        var time = new ManualTimeProvider();
        var pipes = new DuplexPipePair();
        var options = new SocketTransportOptions { TimeProvider = time, Proxy = proxy, UseEnvironmentProxy = false };
        var factory = new SocketTransportFactory(options, async (_, _, token) =>
        {
            if (script is null)
                await Task.Delay(Timeout.Infinite, token);
            return new PipeConnection(pipes.Client);
        });
        Task<TransportConnection> connecting = factory.ConnectAsync(new Uri(endpoint), Token).AsTask();
        if (script is not null)
            await script(new RawPeer(pipes.Server), time);
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() =>
            time.RunAsync(connecting, TimeSpan.FromSeconds(seconds + 0.1)));
        Assert.Equal((ConnectFailure.DeadlineExceeded, deadline), (error.Reason, error.Deadline));
        Assert.InRange(time.Elapsed.TotalSeconds, seconds, seconds + 0.1);
    }

    private static async Task HandshakeStalls(Func<RawPeer, ManualTimeProvider, Task> script, long pauseWriterThreshold = 0)
    {
        var time = new ManualTimeProvider();
        (Task<WebSocketChannel> connecting, RawPeer peer) = Begin(time, pauseWriterThreshold);
        await script(peer, time);
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() =>
            time.RunAsync(connecting, TimeSpan.FromSeconds(10.1)));
        Assert.Equal((ConnectFailure.DeadlineExceeded, ConnectionDeadline.Handshake), (error.Reason, error.Deadline));
        Assert.InRange(time.Elapsed.TotalSeconds, 10, 10.1);
    }

    private static (Task<WebSocketChannel> Connecting, RawPeer Peer) Begin(ManualTimeProvider time, long pauseWriterThreshold = 0)
    {
        var pipes = new DuplexPipePair(pauseWriterThreshold);
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipes.Client), new HandshakeRequest("peer.test", "/"),
            new WebSocketChannelOptions { TimeProvider = time }, Token);
        return (connecting.AsTask(), new RawPeer(pipes.Server));
    }

    private static async Task IdleEnds(Func<ChannelFixture, Task> script)
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        await script(open);
        Assert.True((await open.RunAsync(receive, Until(open, 60.5))).IsEnd);
        AssertEnded(open, ConnectionDeadline.Idle, 60);
    }

    private static TimeSpan Until(ChannelFixture open, double seconds) => TimeSpan.FromSeconds(seconds) - open.Time.Elapsed;

    private static void AssertEnded(ChannelFixture open, ConnectionDeadline deadline, double seconds)
    {
        Assert.Equal((EndingKind.DeadlineExceeded, deadline), (open.Channel.Ending!.Kind, open.Channel.Ending.Deadline));
        Assert.InRange(open.Time.Elapsed.TotalSeconds, seconds, seconds + 0.5);
    }

    // Writes the start at once and then the drop again and again, for as long as anybody listens.
    private static async Task Drip(RawPeer peer, ManualTimeProvider time, byte[] start, double seconds, params byte[] drop)
    {
        byte[] bytes = drop.Length == 0 ? [(byte)'a'] : drop;
        await peer.SendAsync(start);
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                try
                {
                    _ = peer.SendAsync(bytes);
                }
                catch (InvalidOperationException)
                {
                    timer!.Dispose();
                }
            },
            null, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));
    }
}
