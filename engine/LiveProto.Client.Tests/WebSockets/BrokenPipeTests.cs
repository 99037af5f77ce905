using System.Text;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>Pipes that an embedder brings: the platform's own over a socket, and one that somebody else completes under the
/// channel.</summary>
public sealed class BrokenPipeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Channel_OverThePlatformsStreamPipes_TalksAndIsClosedByThePeer()
    {
        using var sockets = new LoopbackPair();
        (WebSocketChannel channel, RawPeer peer) = await OpenStreamPipesAsync(sockets);
        Assert.Equal("early", Encoding.UTF8.GetString((await channel.ReceiveAsync(Token)).Payload));
        await peer.SendAsync(RawPeer.FrameOf(0x82, new byte[200_000]));
        Assert.Equal(200_000, (await channel.ReceiveAsync(Token)).Payload.Length);
        await channel.SendAsync(Opcode.Text, "answer"u8.ToArray(), Token);
        Assert.Equal("answer", (await peer.ReadFrameAsync())!.Text);
        await peer.SendAsync(RawPeer.CloseOf(1001));
        Assert.True((await channel.ReceiveAsync(Token)).IsEnd);
        Assert.Equal((EndingKind.PeerClosed, CloseCode.GoingAway), (channel.Ending!.Kind, channel.Ending.CloseCode));
        Assert.Equal(1001, (await peer.ReadFrameAsync())!.CloseCode);
        await channel.DisposeAsync();
    }

    [Fact]
    public async Task Channel_OverThePlatformsStreamPipes_Closes()
    {
        using var sockets = new LoopbackPair();
        (WebSocketChannel channel, RawPeer peer) = await OpenStreamPipesAsync(sockets);
        Task close = channel.CloseAsync(CloseCode.NormalClosure, "bye", Token).AsTask();
        Assert.Equal(1000, (await peer.ReadFrameAsync())!.CloseCode);
        await peer.SendAsync(RawPeer.CloseOf(1000));
        await close;
        Assert.Equal(EndingKind.LocalClosed, channel.Ending!.Kind);
        await channel.DisposeAsync();
    }

    // Without an owner only the pipes can be told: a receive and a send that wait both come back.
    [Fact]
    public async Task Channel_OverThePlatformsStreamPipes_IsDisposedWhileItWaits()
    {
        using var sockets = new LoopbackPair(sendRoom: 4096);
        (WebSocketChannel channel, _) = await OpenStreamPipesAsync(sockets);
        await channel.ReceiveAsync(Token);
        Task<ChannelMessage> receive = channel.ReceiveAsync(Token).AsTask();
        Task send = channel.SendAsync(Opcode.Binary, new byte[8 << 20], Token).AsTask();
        Assert.False(send.IsCompleted);
        await channel.DisposeAsync();
        Assert.True((await receive).IsEnd);
        await Assert.ThrowsAsync<ConnectionEndedException>(() => send);
        Assert.Equal(EndingKind.Aborted, channel.Ending!.Kind);
    }

    [Fact]
    public async Task SendAsync_PipeCompletedByAnother_IsTheEndOfTheConnection()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        await open.Pipes.Client.Output.CompleteAsync();
        await Assert.ThrowsAsync<ConnectionEndedException>(() => open.Channel.SendAsync(Opcode.Text, "x"u8.ToArray(), Token).AsTask());
        Assert.True((await open.RunAsync(open.Channel.ReceiveAsync(Token).AsTask())).IsEnd);
        Assert.Equal(EndingKind.TransportLost, open.Channel.Ending!.Kind);
        Assert.IsType<InvalidOperationException>(open.Channel.Ending.Error);
    }

    [Fact]
    public async Task CloseAsync_PipeCompletedByAnother_EndsAtTheDeadline()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        await open.Pipes.Client.Output.CompleteAsync();
        await open.RunAsync(open.Channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask(), TimeSpan.FromSeconds(5.5));
        Assert.NotNull(open.Channel.Ending);
        Assert.InRange(open.Time.Elapsed.TotalSeconds, 5, 5.5);
    }

    // A pong is owed, and a ping falls due on the timer's thread, where nobody would catch anything.
    [Fact]
    public async Task ReceiveAsync_PipeCompletedByAnother_OwedFramesDoNoHarm()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        await open.Pipes.Client.Output.CompleteAsync();
        open.Time.Advance(TimeSpan.FromSeconds(20));
        await open.Peer.SendAsync(0x89, 1, 7);
        await open.Peer.SendAsync(0x81, 2, (byte)'o', (byte)'k');
        Assert.Equal("ok", Encoding.UTF8.GetString((await receive).Payload));
        await open.Peer.SendAsync(RawPeer.CloseOf(1000, "bye"));
        Assert.True((await open.RunAsync(open.Channel.ReceiveAsync(Token).AsTask())).IsEnd);
        Assert.Equal((EndingKind.PeerClosed, "bye"), (open.Channel.Ending!.Kind, open.Channel.Ending.Reason));
    }

    [Fact]
    public async Task Fail_PipeCompletedByAnother_Ends()
    {
        ChannelFixture open = await ChannelFixture.OpenAsync();
        await open.Pipes.Client.Output.CompleteAsync();
        await open.Peer.SendAsync(0x83, 0);
        Assert.True((await open.Channel.ReceiveAsync(Token)).IsEnd);
        Assert.Equal(ProtocolViolation.ReservedOpcode, open.Channel.Ending!.Violation);
        await open.DisposeAsync();
        Assert.Equal(0, open.Time.ActiveTimerCount);
    }

    private static async Task<(WebSocketChannel Channel, RawPeer Peer)> OpenStreamPipesAsync(LoopbackPair sockets)
    {
        var peer = new RawPeer(new StreamPipe(sockets.Server));
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(new StreamPipe(sockets.Client)), new HandshakeRequest("peer.test", "/"),
            new WebSocketChannelOptions(), Token);
        await peer.AcceptAsync(following: RawPeer.FrameOf(0x81, "early"u8));
        return (await connecting, peer);
    }
}
