using System.Buffers;
using System.Text;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

public sealed class WebSocketChannelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReceiveAsync_TwoMessagesInTheWriteThatAccepted_AreDeliveredInOrder()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync(following: [0x81, 0x02, (byte)'h', (byte)'i', 0x82, 0x01, 0xFF]);

        ChannelMessage first = await open.Channel.ReceiveAsync(Token);
        Assert.Equal(Opcode.Text, first.Opcode);
        Assert.Equal("hi", Encoding.UTF8.GetString(first.Payload));
        ValueTask<ChannelMessage> next = open.Channel.ReceiveAsync(Token);
        Assert.True(next.IsCompletedSuccessfully);
        ChannelMessage second = await next;
        Assert.Equal(Opcode.Binary, second.Opcode);
        Assert.Equal([0xFF], second.Payload.ToArray());
    }

    // RFC 6455 §5.5: and a caller can send neither a close nor a continuation by itself.
    [Theory]
    [InlineData(Opcode.Ping, 126)]
    [InlineData(Opcode.Pong, 126)]
    [InlineData(Opcode.Close, 2)]
    [InlineData(Opcode.Continuation, 1)]
    public async Task SendAsync_FrameThatACallerMustNotSend_IsRefused(Opcode opcode, int length)
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(async () => await open.Channel.SendAsync(opcode, new byte[length], Token));
        await open.Channel.SendAsync(Opcode.Ping, new byte[125], Token);
        Assert.Equal(9, (await open.Peer.ReadFrameAsync())!.Opcode);
    }

    [Fact]
    public async Task SendAsync_Text_ArrivesMaskedWhole()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        await open.Channel.SendAsync(Opcode.Text, "grüß"u8.ToArray(), Token);
        RawPeer.Frame? frame = await open.Peer.ReadFrameAsync();
        Assert.Equal(1, frame!.Opcode);
        Assert.True(frame.Final);
        Assert.Equal("grüß", frame.Text);
    }

    [Fact]
    public async Task ReceiveAsync_Ping_IsAnsweredWithItsPayload()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        await open.Peer.SendAsync(0x89, 0x03, 1, 2, 3);
        RawPeer.Frame? pong = await open.Peer.ReadFrameAsync();
        Assert.Equal(10, pong!.Opcode);
        Assert.Equal([1, 2, 3], pong.Payload);
        await open.Peer.SendAsync(0x81, 0x00);
        Assert.False((await receive).IsEnd);
    }

    [Fact]
    public async Task ReceiveAsync_PeerCloses_IsAnsweredWithTheSameCode()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        await open.Peer.SendAsync(RawPeer.CloseOf(1007, "API key not valid. Please pass a valid API key."));
        Assert.True((await open.Channel.ReceiveAsync(Token)).IsEnd);
        Assert.Equal(EndingKind.PeerClosed, open.Channel.Ending!.Kind);
        Assert.Equal(CloseCode.InvalidPayload, open.Channel.Ending.CloseCode);
        Assert.Equal("API key not valid. Please pass a valid API key.", open.Channel.Ending.Reason);
        List<RawPeer.Frame> frames = await open.Peer.ReadToEndAsync();
        Assert.Equal(1007, Assert.Single(frames).CloseCode);
    }

    [Fact]
    public async Task CloseAsync_PeerAnswers_EndsClean()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        Task close = open.Channel.CloseAsync(CloseCode.NormalClosure, "bye", Token).AsTask();
        RawPeer.Frame? frame = await open.Peer.ReadFrameAsync();
        Assert.Equal((8, 1000), (frame!.Opcode, frame.CloseCode));
        await open.Peer.SendAsync(RawPeer.CloseOf(1000));
        await open.Peer.FinishAsync();
        await close;
        Assert.Equal(EndingKind.LocalClosed, open.Channel.Ending!.Kind);
        Assert.Equal(TimeSpan.Zero, open.Time.Elapsed);
    }

    [Fact]
    public async Task ReceiveAsync_GoodMessageThenBadFrameInOneSegment_GoodOneComesFirstAndItsAnswerLeaves()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync(following: [0x81, 0x02, (byte)'o', (byte)'k', 0x83, 0x00]);
        ChannelMessage good = await open.Channel.ReceiveAsync(Token);
        Assert.Equal("ok", Encoding.UTF8.GetString(good.Payload));
        await open.Channel.SendAsync(Opcode.Text, good.Payload.ToArray(), Token);
        Assert.True((await open.Channel.ReceiveAsync(Token)).IsEnd);
        Assert.Equal(ProtocolViolation.ReservedOpcode, open.Channel.Ending!.Violation);
        List<RawPeer.Frame> frames = await open.Peer.ReadToEndAsync();
        Assert.Equal([1, 8], frames.Select(f => f.Opcode));
        Assert.Equal(1002, frames[1].CloseCode);
    }

    [Fact]
    public async Task ReceiveAsync_Cancelled_LosesNothing()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        using var cancel = new CancellationTokenSource();
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(cancel.Token).AsTask();
        await open.Peer.SendAsync(0x81, 0x02, (byte)'h');
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receive);
        await open.Peer.SendAsync((byte)'i');
        Assert.Equal("hi", Encoding.UTF8.GetString((await open.Channel.ReceiveAsync(Token)).Payload));
    }

    [Fact]
    public async Task ReceiveAsync_SilentPeer_IsPingedOnceAndThenGivenUp()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        ChannelMessage end = await open.RunAsync(open.Channel.ReceiveAsync(Token).AsTask(), TimeSpan.FromSeconds(60.1));
        Assert.True(end.IsEnd);
        Assert.Equal(ConnectionDeadline.Idle, open.Channel.Ending!.Deadline);
        Assert.InRange(open.Time.Elapsed.TotalSeconds, 60, 60.1);
        Assert.True(open.Peer.TryReadFrame(out RawPeer.Frame? ping));
        Assert.Equal(9, ping!.Opcode);
    }

    [Fact]
    public async Task DisposeAsync_WhileReceiving_EndsTheReceive()
    {
        ChannelFixture open = await ChannelFixture.OpenAsync();
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        await open.DisposeAsync();
        Assert.True((await receive).IsEnd);
        Assert.Equal(EndingKind.Aborted, open.Channel.Ending!.Kind);
        Assert.Equal(0, open.Time.ActiveTimerCount);
        await Assert.ThrowsAsync<ConnectionEndedException>(() => open.Channel.SendAsync(Opcode.Text, default, Token).AsTask());
    }
}
