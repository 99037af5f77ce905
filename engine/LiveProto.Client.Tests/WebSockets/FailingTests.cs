using System.Text;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>RFC 6455 §7.1.7, step by step: flush, Close with the right code, half-close, a moment of reading, the end.</summary>
public sealed class FailingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The message's echo, the ping's pong: whatever was owed before the bad frame leaves before the Close.
    [Fact]
    public async Task Fail_AfterGoodFramesInOneSegment_TheirAnswersLeaveBeforeTheClose()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync(
            following: [0x81, 2, (byte)'o', (byte)'k', 0x89, 1, 7, 0x82, 1, 9, 0x83, 0]);
        for (int i = 0; i < 2; i++)
        {
            ChannelMessage message = await open.Channel.ReceiveAsync(Token);
            await open.Channel.SendAsync(message.Opcode, message.Payload.First, Token);
        }

        Assert.True((await open.Channel.ReceiveAsync(Token)).IsEnd);
        List<RawPeer.Frame> frames = await open.Peer.ReadToEndAsync();
        Assert.Equal([1, 10, 2, 8], frames.Select(f => f.Opcode));
        Assert.Equal([7], frames[1].Payload);
        Assert.Equal(1002, frames[3].CloseCode);
    }

    [Fact]
    public async Task Fail_PeerKeepsItsHalfOpen_HalfClosesThenReadsOnForTheLinger()
    {
        ChannelFixture open = await ChannelFixture.OpenAsync(o => o with { LingerTimeout = TimeSpan.FromSeconds(2) },
            pauseWriterThreshold: 4096);
        await open.Peer.SendAsync(0x83, 0);
        Assert.True((await open.Channel.ReceiveAsync(Token)).IsEnd);

        // Close, and then the end of what we send: the connection is half open, and the clock has not moved.
        Assert.Equal(1002, (await open.Peer.ReadFrameAsync())!.CloseCode);
        Assert.Null(await open.Peer.ReadFrameAsync());
        Assert.Equal(TimeSpan.Zero, open.Time.Elapsed);

        // It is still read: more than the pipe takes unread, and nothing of it comes out.
        Task disposal = open.Channel.DisposeAsync().AsTask();
        for (int i = 0; i < 100; i++)
            await open.Peer.SendAsync(new byte[4096]);
        Assert.False(disposal.IsCompleted);
        open.Time.Advance(TimeSpan.FromSeconds(1.9));
        await open.Peer.SendAsync(new byte[4096]);
        Assert.False(disposal.IsCompleted);
        await open.RunAsync(disposal, TimeSpan.FromSeconds(0.2));
        Assert.InRange(open.Time.Elapsed.TotalSeconds, 2, 2.1);
        Assert.Equal(ProtocolViolation.ReservedOpcode, open.Channel.Ending!.Violation);
    }

    [Fact]
    public async Task Fail_PeerClosesItsHalf_CostsNoTime()
    {
        ChannelFixture open = await ChannelFixture.OpenAsync();
        await open.Peer.SendAsync(0x83, 0);
        Assert.True((await open.Channel.ReceiveAsync(Token)).IsEnd);
        await open.Peer.FinishAsync();
        await open.DisposeAsync();
        Assert.Equal(TimeSpan.Zero, open.Time.Elapsed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(2999)]
    [InlineData(5000)]
    [InlineData(1000, true)]
    public async Task CloseAsync_CodeOrReasonThatMustNotBeSent_IsRefusedAndTheConnectionStaysOpen(int code, bool isLoneSurrogate = false)
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        string reason = isLoneSurrogate ? "\ud800" : "";
        Task close = open.Channel.CloseAsync((CloseCode)code, reason, Token).AsTask();
        await Assert.ThrowsAsync<ArgumentException>(() => open.RunAsync(close));
        Assert.False(open.Peer.TryReadFrame(out _));
        await open.Peer.SendAsync(0x81, 2, (byte)'o', (byte)'k');
        Assert.Equal("ok", Encoding.UTF8.GetString((await open.Channel.ReceiveAsync(Token)).Payload));
    }

    // A peer that talks on while we close, and a message that is still in use: bounded, and the message stays as it is.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CloseAsync_MessageInUseAndPeerFloods_GivesUpAfterAQuarterOfTheLimit(bool isFragmented)
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync(
            o => o with { Limits = new ConnectionLimits { MaxMessageLength = 64 * 1024 } });
        byte[] kept = [.. Enumerable.Repeat((byte)5, 20_000)];
        await open.Peer.SendAsync(isFragmented ? [.. RawPeer.FrameOf(0x02, kept.AsSpan(1)), 0x80, 1, 5] : RawPeer.FrameOf(0x82, kept));
        ChannelMessage inUse = await open.Channel.ReceiveAsync(Token);
        Task close = open.Channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask();
        int sent = 0;
        for (; open.Channel.Ending is null && sent < 1000; sent++)
            await open.Peer.SendAsync(RawPeer.FrameOf(0x82, new byte[1020]));
        await open.RunAsync(close);
        Assert.InRange(sent, 16, 18);
        Assert.Equal(EndingKind.TransportLost, open.Channel.Ending!.Kind);
        Assert.Equal(kept, System.Buffers.BuffersExtensions.ToArray(inUse.Payload));
    }
}
