using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Reflection;
using System.Text;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>What the channel promises about memory: nothing allocated per message, nothing copied, nothing taken back too early.</summary>
public sealed class ChannelMemoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_AudioFrame_AllocatesNothing()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        byte[] payload = new byte[2700];
        Assert.Equal(0, Allocations.Measure(() =>
        {
            ValueTask send = open.Channel.SendAsync(Opcode.Text, payload, CancellationToken.None);
            Assert.True(send.IsCompletedSuccessfully);
            open.Pipes.Server.Input.TryRead(out ReadResult result);
            open.Pipes.Server.Input.AdvanceTo(result.Buffer.End);
        }));
    }

    [Fact]
    public async Task ReceiveAsync_BufferedMessages_CompleteAtOnceAndAllocateNothing()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        byte[] burst = [.. Enumerable.Repeat(RawPeer.FrameOf(0x82, new byte[300]), 8).SelectMany(f => f)];
        Assert.Equal(0, Allocations.Measure(() =>
        {
            burst.CopyTo(open.Pipes.Server.Output.GetSpan(burst.Length));
            open.Pipes.Server.Output.Advance(burst.Length);
            _ = open.Pipes.Server.Output.FlushAsync(CancellationToken.None);
            for (int i = 0; i < 8; i++)
            {
                ValueTask<ChannelMessage> receive = open.Channel.ReceiveAsync(CancellationToken.None);
                if (!receive.IsCompletedSuccessfully || receive.GetAwaiter().GetResult().Payload.Length != 300)
                    throw new InvalidOperationException("a buffered message was waited for");
            }
        }));
    }

    [Fact]
    public async Task ReceiveAsync_MessageThatIsWaitedFor_AllocatesNothing()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        byte[] frame = RawPeer.FrameOf(0x81, new byte[1000]);
        // Awaits come back inline: the peer's write runs the receiver's continuation.
        long allocated = long.MaxValue;
        Task receiving = Task.CompletedTask;
        for (int round = 0; round < 3; round++)
        {
            int received = 0;
            receiving = ReceiveManyAsync(open.Channel, 500, () => received++);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 500; i++)
            {
                frame.CopyTo(open.Pipes.Server.Output.GetSpan(frame.Length));
                open.Pipes.Server.Output.Advance(frame.Length);
                _ = open.Pipes.Server.Output.FlushAsync(CancellationToken.None);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(500, received);
        }

        await receiving;
        // The pooled state machine may be made once; 500 messages of anything would show. Debug builds make each state machine a class.
        Assert.InRange(allocated, 0, IsDebug ? 500 * 300 : 1000);
    }

    [Fact]
    public async Task CloseAsync_WhileAMessageIsInUse_LeavesItsBytesAlone()
    {
        foreach (byte[] message in (byte[][])[RawPeer.FrameOf(0x82, [1, 2, 3, 4]), [0x02, 2, 1, 2, 0x80, 2, 3, 4]])
        {
            await using ChannelFixture open = await ChannelFixture.OpenAsync();
            await open.Peer.SendAsync(message);
            ChannelMessage inUse = await open.Channel.ReceiveAsync(Token);

            Task close = open.Channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask();
            for (int i = 0; i < 100; i++)
                await open.Peer.SendAsync(RawPeer.FrameOf(0x82, Enumerable.Repeat((byte)0xEE, 3000).ToArray()));
            await open.Peer.SendAsync([0x02, 2, 0xEE, 0xEE, 0x80, 2, 0xEE, 0xEE, .. RawPeer.CloseOf(1000)]);
            await open.Peer.FinishAsync();
            await open.RunAsync(close);

            Assert.Equal(EndingKind.LocalClosed, open.Channel.Ending!.Kind);
            Assert.Equal([1, 2, 3, 4], inUse.Payload.ToArray());
        }
    }

    [Fact]
    public async Task CloseAsync_CancelledWhileAMessageIsInUse_ReceivingGoesOnBehindIt()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        await open.Peer.SendAsync(RawPeer.FrameOf(0x81, "first"u8));
        ChannelMessage inUse = await open.Channel.ReceiveAsync(Token);
        using var cancel = new CancellationTokenSource();
        Task close = open.Channel.CloseAsync(CloseCode.NormalClosure, "", cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => close);
        Assert.Equal("first", Encoding.UTF8.GetString(inUse.Payload));

        await open.Peer.SendAsync(RawPeer.FrameOf(0x81, "second"u8));
        Assert.Equal("second", Encoding.UTF8.GetString((await open.Channel.ReceiveAsync(Token)).Payload));
        await open.Peer.SendAsync(RawPeer.FrameOf(0x81, "third"u8));
        Assert.Equal("third", Encoding.UTF8.GetString((await open.Channel.ReceiveAsync(Token)).Payload));
    }

    private static bool IsDebug =>
        typeof(WebSocketChannel).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    private static async Task ReceiveManyAsync(WebSocketChannel channel, int count, Action onMessage)
    {
        for (int i = 0; i < count; i++)
        {
            await channel.ReceiveAsync(CancellationToken.None);
            onMessage();
        }
    }
}
