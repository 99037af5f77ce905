using System.Net.WebSockets;
using System.Text;
using LiveProto.Client.Tests.Transport;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

public sealed class OpenWebSocketChannelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Receive_FragmentsOfAnotherStack_AreOneMessage()
    {
        (OpenWebSocketChannel channel, WebSocket peer, _) = Create();
        await peer.SendAsync("hel"u8.ToArray(), WebSocketMessageType.Text, false, Token);
        await peer.SendAsync("lo"u8.ToArray(), WebSocketMessageType.Text, true, Token);
        ChannelMessage message = await channel.ReceiveAsync(Token);
        Assert.Equal((Opcode.Text, "hello"), (message.Opcode, Encoding.UTF8.GetString(message.Payload)));
        await channel.DisposeAsync();
    }

    [Fact]
    public async Task Send_Message_ArrivesWhole()
    {
        (OpenWebSocketChannel channel, WebSocket peer, _) = Create();
        byte[] sent = new byte[50_000];
        new Random(4).NextBytes(sent);
        Task send = channel.SendAsync(Opcode.Binary, sent, Token).AsTask();
        byte[] received = new byte[60_000];
        int length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await peer.ReceiveAsync(received.AsMemory(length), Token);
            length += result.Count;
        }
        while (!result.EndOfMessage);
        await send;
        Assert.Equal(WebSocketMessageType.Binary, result.MessageType);
        Assert.True(received.AsSpan(0, length).SequenceEqual(sent));
        await channel.DisposeAsync();
    }

    [Fact]
    public async Task Receive_Cancelled_LosesNothing()
    {
        (OpenWebSocketChannel channel, WebSocket peer, _) = Create();
        using var cancel = new CancellationTokenSource();
        Task<ChannelMessage> receive = channel.ReceiveAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receive);
        await peer.SendAsync("late"u8.ToArray(), WebSocketMessageType.Text, true, Token);
        Assert.Equal("late", Encoding.UTF8.GetString((await channel.ReceiveAsync(Token)).Payload));
        await channel.DisposeAsync();
    }

    [Fact]
    public async Task Receive_PeerCloses_CodeAndReasonAreTold()
    {
        (OpenWebSocketChannel channel, WebSocket peer, _) = Create();
        await peer.CloseOutputAsync(WebSocketCloseStatus.InvalidPayloadData, "API key not valid.", Token);
        Assert.True((await channel.ReceiveAsync(Token)).IsEnd);
        Assert.Equal(
            (EndingKind.PeerClosed, CloseCode.InvalidPayload, "API key not valid."),
            (channel.Ending!.Kind, channel.Ending.CloseCode!.Value, channel.Ending.Reason));
        await channel.DisposeAsync();
    }

    [Fact]
    public async Task Close_PeerAnswers_EndsClean()
    {
        (OpenWebSocketChannel channel, WebSocket peer, _) = Create();
        Task close = channel.CloseAsync(CloseCode.NormalClosure, "bye", Token).AsTask();
        ValueWebSocketReceiveResult result = await peer.ReceiveAsync(new byte[10].AsMemory(), Token);
        Assert.Equal((WebSocketMessageType.Close, "bye"), (result.MessageType, peer.CloseStatusDescription));
        await peer.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        await close;
        Assert.Equal(EndingKind.LocalClosed, channel.Ending!.Kind);
        await Assert.ThrowsAsync<ConnectionEndedException>(() => channel.SendAsync(Opcode.Text, default, Token).AsTask());
        await channel.DisposeAsync();
    }

    [Fact]
    public async Task Close_PeerNeverAnswers_EndsAtTheDeadline()
    {
        (OpenWebSocketChannel channel, _, ManualTimeProvider time) = Create();
        await time.RunAsync(channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask());
        Assert.Equal(ConnectionDeadline.Close, channel.Ending!.Deadline);
        await channel.DisposeAsync();
    }

    // Not every socket's Abort ends what is in progress.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_StuckInASocketThatAbortDoesNotWake_EndsWithTheChannel(bool isDisposed)
    {
        var time = new ManualTimeProvider();
        var options = new WebSocketChannelOptions { TimeProvider = time, WriteTimeout = Timeout.InfiniteTimeSpan };
        var channel = new OpenWebSocketChannel(new DeafWebSocket(), options);
        Task<ChannelMessage> receive = channel.ReceiveAsync(Token).AsTask();
        Task send = channel.SendAsync(Opcode.Text, "x"u8.ToArray(), Token).AsTask();
        Task end = isDisposed ? channel.DisposeAsync().AsTask() : channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask();
        await time.RunAsync(end);
        await Assert.ThrowsAsync<ConnectionEndedException>(() => send);
        Assert.True((await receive).IsEnd);
        Assert.Equal(isDisposed ? EndingKind.Aborted : EndingKind.DeadlineExceeded, channel.Ending!.Kind);
        await channel.DisposeAsync();
    }

    [Fact]
    public async Task Receive_MessageOverTheLimit_IsRefused()
    {
        (OpenWebSocketChannel channel, WebSocket peer, _) = Create(1000);
        await peer.SendAsync(new byte[1000], WebSocketMessageType.Binary, true, Token);
        Assert.Equal(1000, (await channel.ReceiveAsync(Token)).Payload.Length);
        Task send = peer.SendAsync(new byte[1001], WebSocketMessageType.Binary, true, Token);
        Assert.True((await channel.ReceiveAsync(Token)).IsEnd);
        Assert.Equal(ProtocolViolation.MessageTooBig, channel.Ending!.Violation);
        await send;
        await channel.DisposeAsync();
    }

    private static (OpenWebSocketChannel Channel, WebSocket Peer, ManualTimeProvider Time) Create(int maxMessageLength = 1 << 20)
    {
        var time = new ManualTimeProvider();
        var pipes = new DuplexPipePair();
        WebSocket Open(System.IO.Pipelines.IDuplexPipe pipe, bool isServer) => WebSocket.CreateFromStream(
            new PipeConnection(pipe).AsStream(),
            new WebSocketCreationOptions { IsServer = isServer, KeepAliveInterval = Timeout.InfiniteTimeSpan });
        var options = new WebSocketChannelOptions
        {
            TimeProvider = time,
            Limits = new ConnectionLimits { MaxMessageLength = maxMessageLength }
        };
        return (new OpenWebSocketChannel(Open(pipes.Client, false), options), Open(pipes.Server, true), time);
    }

    private sealed class DeafWebSocket : WebSocket
    {
        private readonly TaskCompletionSource<WebSocketReceiveResult> _never = new();

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => WebSocketState.Open;

        public override string? SubProtocol => null;

        public override void Abort()
        {
        }

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            _never.Task;

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription,
            CancellationToken cancellationToken) => _never.Task;

        public override void Dispose()
        {
        }

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
            _never.Task;

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage,
            CancellationToken cancellationToken) => _never.Task;
    }
}
