using System.IO.Pipelines;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>
/// A pipe that calls an operation complete and throws when its result is taken, which the platform's own does when a token fires between
/// the two. Whoever was in the gate leaves it: a connection that nobody can receive from could not be closed before its deadline.
/// </summary>
public sealed class CompletedPipeTests
{
    // Of real time, where the code is broken.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReceiveAsync_TokenFiresBetweenTheReadAndItsResult_TheNextReceiveHasTheMessage()
    {
        using var cancellation = new CancellationTokenSource();
        (WebSocketChannel channel, RawPeer peer, ManualTimeProvider time) = await OpenAsync(new TokenFiringReader(cancellation));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await channel.ReceiveAsync(cancellation.Token));
        await peer.SendAsync(0x82, 1, 7);
        Assert.Equal(1, (await channel.ReceiveAsync(Token)).Payload.Length);
        await time.RunAsync(channel.DisposeAsync().AsTask());
    }

    [Fact]
    public async Task CloseAsync_TokenFiredBetweenTheReadAndItsResult_CostsNoTime()
    {
        using var cancellation = new CancellationTokenSource();
        (WebSocketChannel channel, RawPeer peer, ManualTimeProvider time) = await OpenAsync(new TokenFiringReader(cancellation));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await channel.ReceiveAsync(cancellation.Token));
        Task closing = channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask();
        Assert.Equal(1000, (await peer.ReadFrameAsync())!.CloseCode);
        await peer.SendAsync(RawPeer.CloseOf(1000));
        await peer.FinishAsync();
        await closing.WaitAsync(s_patience, Token);
        Assert.Equal(EndingKind.LocalClosed, channel.Ending!.Kind);
        Assert.Equal(TimeSpan.Zero, time.Elapsed);
        await time.RunAsync(channel.DisposeAsync().AsTask());
    }

    [Fact]
    public async Task ReceiveAsync_AnythingElseIsThrownByTheResult_IsTheEnd()
    {
        (WebSocketChannel channel, _, ManualTimeProvider time) = await OpenAsync(new TokenFiringReader(null));
        Assert.True((await channel.ReceiveAsync(Token)).IsEnd);
        Assert.Equal(EndingKind.TransportLost, channel.Ending!.Kind);
        await time.RunAsync(channel.DisposeAsync().AsTask());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SendAsync_ResultOfTheFlushThrows_IsTheEndForEverySender(bool isPing)
    {
        var writer = new ThrowingWriter();
        (WebSocketChannel channel, RawPeer peer, ManualTimeProvider time) = await OpenAsync(writer: writer);
        writer.Throws = true;
        Task<ChannelMessage> receiving = channel.ReceiveAsync(Token).AsTask();
        if (isPing)
            await peer.SendAsync(0x89, 0);
        else
            await Assert.ThrowsAsync<ConnectionEndedException>(() => channel.SendAsync(Opcode.Text, "x"u8.ToArray(), Token).AsTask());
        await Assert.ThrowsAsync<ConnectionEndedException>(() => channel.SendAsync(Opcode.Text, "y"u8.ToArray(), Token).AsTask()
            .WaitAsync(s_patience, Token));
        await time.RunAsync(receiving);
        Assert.Equal(EndingKind.TransportLost, channel.Ending!.Kind);
        await time.RunAsync(channel.DisposeAsync().AsTask());
    }

    private static async Task<(WebSocketChannel Channel, RawPeer Peer, ManualTimeProvider Time)> OpenAsync(
        TokenFiringReader? reader = null, ThrowingWriter? writer = null)
    {
        var pipes = new DuplexPipePair();
        var peer = new RawPeer(pipes.Server);
        var time = new ManualTimeProvider();
        if (reader is not null)
            reader.Inner = pipes.Client.Input;
        if (writer is not null)
            writer.Inner = pipes.Client.Output;
        var pipe = new Pair(reader ?? pipes.Client.Input, writer ?? pipes.Client.Output);
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipe), new HandshakeRequest("peer.test", "/"),
            new WebSocketChannelOptions { TimeProvider = time }, Token);
        await peer.AcceptAsync();
        WebSocketChannel channel = await connecting;
        if (reader is not null)
            reader.IsArmed = true;
        return (channel, peer, time);
    }

    private sealed record Pair(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Once armed: a read that waits, and a token that fires before anybody looks; without one, a failure in its place.</summary>
    private sealed class TokenFiringReader(CancellationTokenSource? cancellation) : PipeReader
    {
        public PipeReader? Inner { get; set; }

        public bool IsArmed { get; set; }

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            if (!IsArmed)
                return Inner!.ReadAsync(cancellationToken);
            IsArmed = false;
            if (cancellation is null)
                return new ValueTask<ReadResult>(new ThrowingResult<ReadResult>(), 0);
            ValueTask<ReadResult> read = Inner!.ReadAsync(cancellationToken);
            cancellation.Cancel();
            return read;
        }

        public override bool TryRead(out ReadResult result) => Inner!.TryRead(out result);

        public override void AdvanceTo(SequencePosition consumed) => Inner!.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => Inner!.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => Inner!.CancelPendingRead();

        public override void Complete(Exception? exception = null) => Inner!.Complete(exception);
    }

    private sealed class ThrowingWriter : PipeWriter
    {
        public PipeWriter? Inner { get; set; }

        public bool Throws { get; set; }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            Throws ? new ValueTask<FlushResult>(new ThrowingResult<FlushResult>(), 0) : Inner!.FlushAsync(cancellationToken);

        public override void Advance(int bytes) => Inner!.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => Inner!.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => Inner!.GetSpan(sizeHint);

        public override void CancelPendingFlush() => Inner!.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => Inner!.Complete(exception);
    }
}
