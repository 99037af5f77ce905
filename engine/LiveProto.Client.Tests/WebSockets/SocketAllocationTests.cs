using System.Diagnostics;
using System.Reflection;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>"0 B a message both ways" over a real socket: its blocks, its pools and its completions included.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class SocketAllocationTests
{
    [Theory]
    [InlineData(59, 1)]
    [InlineData(59, 100)]
    [InlineData(2700, 1)]
    [InlineData(2700, 16)]
    [InlineData(13_400, 1)]
    [InlineData(13_400, 7)]
    [InlineData(65_650, 1)]
    [InlineData(65_650, 5)]
    public async Task ReceiveAsync_MessagesThatLieInTheSocket_AllocatesNothing(int length, int together)
    {
        await using SocketFixture open = await SocketFixture.OpenAsync();
        byte[] burst = [.. Enumerable.Repeat(RawPeer.FrameOf(0x82, new byte[length]), together).SelectMany(f => f)];
        Assert.Equal(0, Allocations.Measure(
            () =>
            {
                open.Sockets.SendAndWait(burst);
                for (int i = 0; i < together; i++)
                    Receive(open.Channel, length);
            },
            warmup: 50, count: 100));
    }

    [Theory]
    [InlineData(59)]
    [InlineData(2700)]
    [InlineData(13_400)]
    [InlineData(65_650)]
    public async Task SendAsync_ToASocketWithRoom_AllocatesNothing(int length)
    {
        await using SocketFixture open = await SocketFixture.OpenAsync();
        byte[] payload = new byte[length];
        byte[] block = new byte[64 * 1024];
        int frame = new FrameHeader(true, Opcode.Text, length, 1).Length + length;
        Assert.Equal(0, Allocations.Measure(
            () =>
            {
                ValueTask send = open.Channel.SendAsync(Opcode.Text, payload, CancellationToken.None);
                if (!send.IsCompletedSuccessfully)
                    throw new InvalidOperationException("a send with room waited");
                open.Sockets.Drop(block, frame);
            },
            warmup: 50, count: 100));
    }

    // The client waits for each message, and the next comes when it has answered: what is measured is the whole process.
    [Theory]
    [InlineData(59)]
    [InlineData(2700)]
    [InlineData(13_400)]
    [InlineData(65_650)]
    public async Task ReceiveAsync_MessagesThatAreWaitedFor_AllocatesNothing(int length)
    {
        await using SocketFixture open = await SocketFixture.OpenAsync();
        byte[] frame = RawPeer.FrameOf(0x82, new byte[length]);
        byte[] answer = [1];
        byte[] block = new byte[1024];
        const int warmup = 200, count = 500, windows = 3;
        Task echo = Task.Run(async () =>
        {
            for (int i = 0; i < warmup + count * windows; i++)
            {
                if ((await open.Channel.ReceiveAsync(CancellationToken.None).ConfigureAwait(false)).Payload.Length != length)
                    throw new InvalidOperationException("another message");
                await open.Channel.SendAsync(Opcode.Binary, answer, CancellationToken.None).ConfigureAwait(false);
            }
        }, TestContext.Current.CancellationToken);
        PingPong(warmup);
        long least = long.MaxValue;
        for (int window = 0; window < windows; window++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            PingPong(count);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        await echo;
        // Less than a byte a message: the smallest object for every tenth would show. Debug builds make each state machine a class.
        Assert.InRange(least, 0, IsDebug ? count * 600 : count);

        void PingPong(int messages)
        {
            for (int i = 0; i < messages; i++)
            {
                open.Sockets.Server.Send(frame);
                open.Sockets.Drop(block, 2 + 4 + answer.Length);
            }
        }
    }

    private static bool IsDebug =>
        typeof(WebSocketChannel).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    private static void Receive(WebSocketChannel channel, int length)
    {
        ValueTask<ChannelMessage> receive = channel.ReceiveAsync(CancellationToken.None);
        if (!receive.IsCompletedSuccessfully || receive.GetAwaiter().GetResult().Payload.Length != length)
            throw new InvalidOperationException("a message that is there was waited for");
    }
}
