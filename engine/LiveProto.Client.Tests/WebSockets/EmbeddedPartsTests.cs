using System.IO.Pipelines;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>What an embedder supplies fails at each of its calls in turn: a connection ends, once, and its disposal returns without a
/// word.</summary>
public sealed class EmbeddedPartsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A whole life: a message each way, a ping, silence, a close; or the end by idling.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clock_ThrowsAtEachCallInTurn_TheConnectionEnds(bool isClosed)
    {
        int calls = int.MaxValue;
        for (int failing = 0; failing < calls; failing++)
        {
            var clock = new FailingClock(failing);
            await LiveAsync(clock, isClosed);
            calls = clock.HasFailed ? calls : failing;
        }

        // Fewer, and the clock was not asked.
        Assert.InRange(calls, 5, 200);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(-1)]
    [InlineData(400L * 365 * 86_400)]
    [InlineData(20_000L * 365 * 86_400)]
    public async Task Clock_Jumps_TheConnectionEndsAtTheLatestWhenItIsClosed(long seconds)
    {
        var clock = new FailingClock(int.MaxValue) { JumpAfter = 8, Jump = TimeSpan.FromSeconds(seconds) };
        await LiveAsync(clock, isClosed: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Owner_ThrowsInAbortAndDispose_NothingHangsAndNothingIsThrown(bool isClosed)
    {
        var time = new ManualTimeProvider();
        var pipes = new DuplexPipePair();
        var peer = new RawPeer(pipes.Server);
        var owner = new HostileOwner();
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipes.Client, owner), new HandshakeRequest("peer.test", "/"),
            new WebSocketChannelOptions { TimeProvider = time }, Token);
        await peer.AcceptAsync();
        WebSocketChannel channel = await connecting;
        Task<ChannelMessage> receive = channel.ReceiveAsync(Token).AsTask();
        if (isClosed)
            await time.RunAsync(channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask());
        await time.RunAsync(channel.DisposeAsync().AsTask());
        Assert.True((await receive).IsEnd);
        Assert.Equal(isClosed ? EndingKind.DeadlineExceeded : EndingKind.Aborted, channel.Ending!.Kind);
        Assert.True(owner.Aborts > 0);
        Assert.Equal(1, owner.Disposals);
        Assert.Equal(0, time.ActiveTimerCount);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Parts_NeverComeBack_TheDisposalDoes(bool isOwner, bool isWriter)
    {
        var time = new ManualTimeProvider();
        var pipes = new DuplexPipePair();
        var peer = new RawPeer(pipes.Server);
        IDuplexPipe client = isWriter ? new StuckPipe(pipes.Client.Input, new StuckWriter(pipes.Client.Output)) : pipes.Client;
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(client, isOwner ? new StuckOwner() : null), new HandshakeRequest("peer.test", "/"),
            new WebSocketChannelOptions { TimeProvider = time }, Token);
        await peer.AcceptAsync();
        WebSocketChannel channel = await connecting;
        Task<ChannelMessage> receive = channel.ReceiveAsync(Token).AsTask();
        await time.RunAsync(channel.DisposeAsync().AsTask());
        Assert.True((await receive).IsEnd);
        Assert.Equal(EndingKind.Aborted, channel.Ending!.Kind);
        Assert.InRange(time.Elapsed.TotalSeconds, 4, 16);
        Assert.Equal(0, time.ActiveTimerCount);
    }

    [Fact]
    public async Task Owner_ThrowsInAHandshakeThatFails_TheFailureIsTold()
    {
        var pipes = new DuplexPipePair();
        var peer = new RawPeer(pipes.Server);
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipes.Client, new HostileOwner()), new HandshakeRequest("peer.test", "/"),
            new WebSocketChannelOptions { TimeProvider = new ManualTimeProvider() }, Token);
        await peer.SendAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => connecting.AsTask());
        Assert.Equal(404, error.HttpStatus);
    }

    // A payload that throws has written nothing: the connection goes on.
    [Fact]
    public async Task Payload_Throws_TheNextOneIsSentWhole()
    {
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        await Assert.ThrowsAsync<FormatException>(() => open.Channel.SendAsync(Opcode.Text, new FailingPayload(), Token).AsTask());
        await open.Channel.SendAsync(Opcode.Text, "whole"u8.ToArray(), Token);
        Assert.Equal("whole", (await open.Peer.ReadFrameAsync())!.Text);
        Assert.Null(open.Channel.Ending);
    }

    private static async Task LiveAsync(FailingClock clock, bool isClosed)
    {
        var pipes = new DuplexPipePair();
        var peer = new RawPeer(pipes.Server);
        Task<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipes.Client), new HandshakeRequest("peer.test", "/"),
            new WebSocketChannelOptions { TimeProvider = clock }, Token).AsTask();
        Task accepting = peer.AcceptAsync([0x81, 1, (byte)'a', 0x89, 0]);
        await Task.WhenAny(connecting, accepting);
        if (connecting.IsFaulted || accepting.IsFaulted)
        {
            // The embedder's own exception, before or after the request was sent; the transport is released.
            await Assert.ThrowsAsync<FormatException>(() => connecting);
            await Record.ExceptionAsync(() => accepting);
            Assert.True((await pipes.Server.Input.ReadAsync(Token)).IsCompleted);
            return;
        }

        await accepting;
        WebSocketChannel channel;
        try
        {
            channel = await connecting;
        }
        catch (FormatException)
        {
            return;
        }

        Task<ChannelMessage> end = ReadToEndAsync(channel);
        try
        {
            await channel.SendAsync(Opcode.Text, "b"u8.ToArray(), Token);
        }
        catch (ConnectionEndedException)
        {
            Assert.NotNull(channel.Ending);
        }

        clock.Advance(TimeSpan.FromSeconds(21));
        if (isClosed)
            await clock.RunAsync(channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask());
        else
            await clock.RunAsync(end);
        Assert.True((await end).IsEnd);
        ConnectionEnding ending = channel.Ending!;
        await clock.RunAsync(channel.DisposeAsync().AsTask());
        Assert.Same(ending, channel.Ending);
    }

    private static async Task<ChannelMessage> ReadToEndAsync(WebSocketChannel channel)
    {
        while (true)
        {
            ChannelMessage message = await channel.ReceiveAsync(Token);
            if (message.IsEnd)
                return message;
        }
    }

    private readonly struct FailingPayload : IFramePayload
    {
        public int Length => 3;

        public void Write(Span<byte> destination)
        {
            destination[0] = 1;
            throw new FormatException();
        }
    }

    private sealed class StuckOwner : ITransportOwner
    {
        public void Abort()
        {
        }

        public async ValueTask DisposeAsync() => await new TaskCompletionSource().Task;
    }

    private sealed record StuckPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Works until it is completed, which never ends.</summary>
    private sealed class StuckWriter(PipeWriter inner) : PipeWriter
    {
        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null)
        {
        }

        public override async ValueTask CompleteAsync(Exception? exception = null) => await new TaskCompletionSource().Task;
    }

    private sealed class HostileOwner : ITransportOwner
    {
        public int Aborts { get; private set; }

        public int Disposals { get; private set; }

        public void Abort()
        {
            Aborts++;
            throw new FormatException();
        }

        public ValueTask DisposeAsync()
        {
            Disposals++;
            throw new FormatException();
        }
    }
}
