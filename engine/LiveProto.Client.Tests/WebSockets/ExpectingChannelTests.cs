using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>A connection of which something is expected: pinged after 5 s of silence, dead after 10 s where pings were answered in time
/// before.</summary>
public sealed class ExpectingChannelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Expect_PeerThatAnsweredFallsSilent_IsDeadAfterTenSeconds()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        IMessageChannel channel = open.Channel;
        channel.Expect(true, answersPings: false);
        Task<ChannelMessage> first = channel.ReceiveAsync(Token).AsTask();
        // A timer is armed a millisecond late rather than early.
        open.Time.Advance(TimeSpan.FromSeconds(5.01));
        Assert.Equal(9, (await open.Peer.ReadFrameAsync())!.Opcode);
        // The pong, and a message behind it that says that it was read.
        await open.Peer.SendAsync(0x8A, 0x00, 0x81, 0x00);
        Assert.False((await first).IsEnd);
        Assert.True(channel.AnswersPings);

        ChannelMessage end = await open.RunAsync(channel.ReceiveAsync(Token).AsTask(), TimeSpan.FromSeconds(15.1));
        Assert.True(end.IsEnd);
        Assert.Equal(ConnectionDeadline.Idle, channel.Ending!.Deadline);
        Assert.InRange(open.Time.Elapsed.TotalSeconds, 15, 15.1);
        Assert.Equal(9, (await open.Peer.ReadFrameAsync())!.Opcode);
    }

    [Theory]
    [InlineData(true, true, 10)]
    [InlineData(true, false, 60)]
    [InlineData(false, true, 60)]
    public async Task Expect_SilentPeer_IsGivenUpByWhatIsKnownOfIt(bool isExpecting, bool answersPings, double seconds)
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        IMessageChannel channel = open.Channel;
        channel.Expect(isExpecting, answersPings);
        ChannelMessage end = await open.RunAsync(channel.ReceiveAsync(Token).AsTask(), TimeSpan.FromSeconds(seconds + 0.1));
        Assert.True(end.IsEnd);
        Assert.InRange(open.Time.Elapsed.TotalSeconds, seconds, seconds + 0.1);
    }

    [Fact]
    public async Task Expect_NothingAnyMore_NoPingBeforeTheUsualTime()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        IMessageChannel channel = open.Channel;
        Task<ChannelMessage> receive = channel.ReceiveAsync(Token).AsTask();
        channel.Expect(true, answersPings: true);
        open.Time.Advance(TimeSpan.FromSeconds(4));
        channel.Expect(false, answersPings: true);
        open.Time.Advance(TimeSpan.FromSeconds(15.9));
        Assert.False(open.Peer.TryReadFrame(out _));
        open.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(9, (await open.Peer.ReadFrameAsync())!.Opcode);
        await open.Peer.SendAsync(0x81, 0x00);
        Assert.False((await receive).IsEnd);
    }
}
