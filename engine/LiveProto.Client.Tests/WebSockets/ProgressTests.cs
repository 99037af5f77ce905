using System.IO.Pipelines;
using LiveProto.Client.Tests.Transport;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>What moves lives, however slowly; what stands still ends at its own deadline, whatever else comes.</summary>
public sealed class ProgressTests
{
    private const int Second = 160 * 1024;
    private const int Long = 15 * 1024 * 1024;

    private readonly ManualTimeProvider _time = new();
    private readonly DuplexPipePair _pipes = new(pauseWriterThreshold: 64 * 1024);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_PeerReadsSlowlyButSteadily_IsNotCut()
    {
        WebSocketChannel channel = await OpenAsync();
        Task send = channel.SendAsync(Opcode.Binary, new byte[Long], Token).AsTask();
        for (int i = 0; i < Long / Second + 10 && !send.IsCompleted; i++)
        {
            Take(Second);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await send;
        Assert.InRange(_time.Elapsed.TotalSeconds, 90, 100);
        await _time.RunAsync(channel.DisposeAsync().AsTask());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task SendAsync_PeerReadsForAWhileAndStops_IsCutAtTheWriteDeadline(int seconds)
    {
        WebSocketChannel channel = await OpenAsync();
        Task send = channel.SendAsync(Opcode.Binary, new byte[Long], Token).AsTask();
        for (int i = 0; i < seconds; i++)
        {
            Take(Second);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(send.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<ConnectionEndedException>(() => send);
        Assert.Equal(ConnectionDeadline.Write, channel.Ending!.Deadline);
        await _time.RunAsync(channel.DisposeAsync().AsTask());
    }

    [Theory]
    [InlineData(0x89)]
    [InlineData(0x8A)]
    public async Task ReceiveAsync_HalfAMessageAndControlFrames_EndsAtTheMessageDeadline(int controlFrame)
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        await open.Peer.SendAsync(0x02, 1, 1);
        for (int i = 0; i < 11; i++)
        {
            open.Time.Advance(TimeSpan.FromSeconds(5));
            await open.Peer.SendAsync([(byte)controlFrame, 100, .. new byte[100]]);
        }

        Assert.False(receive.IsCompleted);
        Assert.True((await open.RunAsync(receive, TimeSpan.FromSeconds(5.5))).IsEnd);
        Assert.Equal((EndingKind.DeadlineExceeded, ConnectionDeadline.Message), (open.Channel.Ending!.Kind, open.Channel.Ending.Deadline));
        Assert.InRange(open.Time.Elapsed.TotalSeconds, 60, 60.5);
    }

    // Each fragment alone is a little; what counts is 16 KiB within the time.
    [Fact]
    public async Task ReceiveAsync_MessageThatMovesBetweenPings_Lives()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        await open.Peer.SendAsync(0x02, 0);
        for (int i = 0; i < 20; i++)
        {
            open.Time.Advance(TimeSpan.FromSeconds(25));
            await open.Peer.SendAsync([0x89, 0, .. RawPeer.FrameOf(0x00, new byte[9_000])]);
        }

        await open.Peer.SendAsync(0x80, 0);
        Assert.Equal(180_000, (await receive).Payload.Length);
    }

    [Fact]
    public async Task ReceiveAsync_PingsBetweenMessages_AreNoMessage()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        for (int i = 0; i < 30; i++)
        {
            open.Time.Advance(TimeSpan.FromSeconds(30));
            await open.Peer.SendAsync(0x89, 0);
        }

        await open.Peer.SendAsync(0x82, 0);
        Assert.False((await receive).IsEnd);
    }

    [Fact]
    public async Task ReceiveAsync_NobodyReceives_TheMessageIsNotThePeersToHurry()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync(following: [0x82, 0, 0x02, 1, 1]);
        Assert.False((await open.Channel.ReceiveAsync(Token)).IsEnd);
        open.Time.Advance(TimeSpan.FromMinutes(10));
        await open.Peer.SendAsync(0x80, 1, 2);
        Assert.Equal(2, (await open.Channel.ReceiveAsync(Token)).Payload.Length);
    }

    private async Task<WebSocketChannel> OpenAsync()
    {
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(new ConnectionPipe(new PipeConnection(_pipes.Client))), new HandshakeRequest("peer.test", "/"),
            new WebSocketChannelOptions { TimeProvider = _time }, Token);
        await new RawPeer(_pipes.Server).AcceptAsync();
        return await connecting;
    }

    private void Take(int count)
    {
        while (count > 0 && _pipes.Server.Input.TryRead(out ReadResult result))
        {
            int length = (int)Math.Min(count, result.Buffer.Length);
            _pipes.Server.Input.AdvanceTo(result.Buffer.GetPosition(length));
            count -= length;
            if (length == 0)
                return;
        }
    }
}
