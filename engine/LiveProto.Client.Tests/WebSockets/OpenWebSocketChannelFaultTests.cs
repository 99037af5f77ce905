using System.Net.WebSockets;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>Sockets that fail in every way and at every call: one ending, the socket aborted, and nothing that the socket said in what is
/// thrown.</summary>
public sealed class OpenWebSocketChannelFaultTests
{
    private const string Foreign = "canary of another stack";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<SocketFault, bool> Faults
    {
        get
        {
            var faults = new TheoryData<SocketFault, bool>();
            foreach (SocketFault fault in Enum.GetValues<SocketFault>())
            {
                faults.Add(fault, true);
                faults.Add(fault, false);
            }

            return faults;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_Fails_IsTheEndOnceAndNothingForeignIsThrown(SocketFault fault, bool isAtOnce)
    {
        var socket = new FaultySocket { Send = fault, IsAtOnce = isAtOnce };
        (OpenWebSocketChannel channel, ManualTimeProvider time) = Open(socket);
        Task<ChannelMessage> receive = channel.ReceiveAsync(Token).AsTask();
        ConnectionEndedException thrown = await Assert.ThrowsAsync<ConnectionEndedException>(
            () => time.RunAsync(channel.SendAsync(Opcode.Text, "x"u8.ToArray(), Token).AsTask()));
        Assert.DoesNotContain(Foreign, thrown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Foreign, thrown.Ending.ToString(), StringComparison.Ordinal);
        Assert.Equal(EndingKind.TransportLost, thrown.Ending.Kind);
        Assert.Same(channel.Ending, thrown.Ending);
        Assert.IsType(fault.Exception().GetType(), thrown.Ending.Error);
        Assert.True(socket.Aborts > 0);
        Assert.True((await receive).IsEnd);

        // Once: what comes later changes nothing.
        ConnectionEndedException again = await Assert.ThrowsAsync<ConnectionEndedException>(() =>
            channel.SendAsync(Opcode.Binary, default, Token).AsTask());
        Assert.Same(thrown.Ending, again.Ending);
        await channel.CloseAsync(CloseCode.NormalClosure, "", Token);
        await channel.DisposeAsync();
        Assert.Same(thrown.Ending, channel.Ending);
        Assert.Equal(0, time.ActiveTimerCount);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Receive_Fails_IsTheEnd(SocketFault fault, bool isAtOnce)
    {
        var socket = new FaultySocket { Receive = fault, IsAtOnce = isAtOnce };
        (OpenWebSocketChannel channel, ManualTimeProvider time) = Open(socket);
        Assert.True((await channel.ReceiveAsync(Token)).IsEnd);
        Assert.Equal((EndingKind.TransportLost, true), (channel.Ending!.Kind, socket.Aborts > 0));
        Assert.True((await channel.ReceiveAsync(Token)).IsEnd);
        await channel.DisposeAsync();
        Assert.Equal(0, time.ActiveTimerCount);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Close_ThatCannotBeSent_EndsAtTheDeadlineAndThrowsNothing(SocketFault fault, bool isAtOnce)
    {
        var socket = new FaultySocket { Close = fault, IsAtOnce = isAtOnce };
        (OpenWebSocketChannel channel, ManualTimeProvider time) = Open(socket);
        await time.RunAsync(channel.CloseAsync(CloseCode.NormalClosure, "bye", Token).AsTask());
        Assert.Equal((ConnectionDeadline.Close, true), (channel.Ending!.Deadline, socket.Aborts > 0));
        await channel.DisposeAsync();
        Assert.Equal(0, time.ActiveTimerCount);
    }

    // Whoever waits gives up; the connection does not outlive its close deadline for that.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Close_Cancelled_StillEndsAtTheDeadline(bool isSendStuck)
    {
        var socket = new FaultySocket();
        (OpenWebSocketChannel channel, ManualTimeProvider time) = Open(socket);
        Task<ChannelMessage> receive = channel.ReceiveAsync(Token).AsTask();
        Task? send = isSendStuck ? channel.SendAsync(Opcode.Text, "x"u8.ToArray(), Token).AsTask() : null;
        using var cancel = new CancellationTokenSource();
        Task close = channel.CloseAsync(CloseCode.NormalClosure, "", cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => close);
        Assert.Null(channel.Ending);
        time.Advance(TimeSpan.FromSeconds(5.1));
        Assert.True((await receive).IsEnd);
        Assert.Equal((EndingKind.DeadlineExceeded, true), (channel.Ending!.Kind, socket.Aborts > 0));
        if (send is not null)
            await Assert.ThrowsAsync<ConnectionEndedException>(() => send);
        await channel.DisposeAsync();
        Assert.Equal(0, time.ActiveTimerCount);
    }

    [Fact]
    public async Task Close_WithATokenThatHasFired_StillEndsAtTheDeadline()
    {
        var socket = new FaultySocket();
        (OpenWebSocketChannel channel, ManualTimeProvider time) = Open(socket);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            channel.CloseAsync(CloseCode.NormalClosure, "", new CancellationToken(true)).AsTask());
        time.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal((EndingKind.DeadlineExceeded, true), (channel.Ending!.Kind, socket.Aborts > 0));
        await channel.DisposeAsync();
    }

    // A send that nobody takes holds the socket while the peer breaks a rule.
    [Fact]
    public async Task Receive_TooMuchWhileASendIsStuckForever_IsTheEnd()
    {
        var socket = new FaultySocket { Message = new byte[2000] };
        var time = new ManualTimeProvider();
        var channel = new OpenWebSocketChannel(socket, new WebSocketChannelOptions
        {
            TimeProvider = time,
            WriteTimeout = Timeout.InfiniteTimeSpan,
            Limits = new ConnectionLimits { MaxMessageLength = 1000 },
        });
        Task send = channel.SendAsync(Opcode.Text, "x"u8.ToArray(), Token).AsTask();
        Assert.True((await time.RunAsync(channel.ReceiveAsync(Token).AsTask())).IsEnd);
        Assert.Equal(ProtocolViolation.MessageTooBig, channel.Ending!.Violation);
        await Assert.ThrowsAsync<ConnectionEndedException>(() => send);
        await channel.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_OfASocketThatThrowsEverywhere_ThrowsNothing()
    {
        var socket = new FaultySocket
        {
            Receive = SocketFault.Invalid,
            Send = SocketFault.Invalid,
            Close = SocketFault.Invalid,
            IsHostile = true
        };
        (OpenWebSocketChannel channel, _) = Open(socket);
        Assert.True((await channel.ReceiveAsync(Token)).IsEnd);
        await channel.DisposeAsync();
        await channel.DisposeAsync();
        Assert.Equal(EndingKind.TransportLost, channel.Ending!.Kind);
        (channel, _) = Open(new FaultySocket { IsHostile = true });
        await channel.DisposeAsync();
        Assert.Equal(EndingKind.Aborted, channel.Ending!.Kind);
    }

    [Fact]
    public async Task Clock_ThrowsAtEachCallInTurn_TheConnectionEnds()
    {
        int failing = 0;
        for (bool hasFailed = true; hasFailed; failing++)
        {
            var clock = new FailingClock(failing) { IsDisposalCounted = false };
            var channel = new OpenWebSocketChannel(new FaultySocket(), new WebSocketChannelOptions { TimeProvider = clock });
            Task<ChannelMessage> receive = channel.ReceiveAsync(Token).AsTask();
            Task send = channel.SendAsync(Opcode.Text, "x"u8.ToArray(), Token).AsTask();
            await clock.RunAsync(channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask());
            Assert.True((await receive).IsEnd);
            await Assert.ThrowsAsync<ConnectionEndedException>(() => clock.RunAsync(send));
            Assert.NotNull(channel.Ending);
            await clock.RunAsync(channel.DisposeAsync().AsTask());
            hasFailed = clock.HasFailed;
        }

        Assert.InRange(failing, 3, 100);
    }

    private static (OpenWebSocketChannel Channel, ManualTimeProvider Time) Open(FaultySocket socket)
    {
        var time = new ManualTimeProvider();
        return (new OpenWebSocketChannel(socket, new WebSocketChannelOptions { TimeProvider = time }), time);
    }

    /// <summary>Waits forever in whatever is not told to fail; its Abort wakes nothing.</summary>
    private sealed class FaultySocket : WebSocket
    {
        private readonly TaskCompletionSource<WebSocketReceiveResult> _never = new();

        public SocketFault? Send { get; init; }

        public SocketFault? Receive { get; init; }

        public SocketFault? Close { get; init; }

        public bool IsAtOnce { get; init; }

        public bool IsHostile { get; init; }

        public byte[]? Message { get; init; }

        public int Aborts { get; private set; }

        public override WebSocketCloseStatus? CloseStatus => IsHostile ? throw SocketFault.Invalid.Exception() : null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => IsHostile ? throw SocketFault.Invalid.Exception() : WebSocketState.Open;

        public override string? SubProtocol => null;

        public override void Abort()
        {
            Aborts++;
            if (IsHostile)
                throw SocketFault.Invalid.Exception();
        }

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            Do(Close);

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription,
            CancellationToken cancellationToken) => Do(Close);

        public override void Dispose()
        {
            if (IsHostile)
                throw SocketFault.Invalid.Exception();
        }

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
            Message is null ? Do(Receive)
                : Task.FromResult(new WebSocketReceiveResult(Math.Min(Message.Length, buffer.Count), WebSocketMessageType.Text, false));

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage,
            CancellationToken cancellationToken) => Do(Send);

        private Task<WebSocketReceiveResult> Do(SocketFault? fault)
        {
            if (fault is not { } failing)
                return _never.Task;
            return IsAtOnce ? throw failing.Exception() : Task.FromException<WebSocketReceiveResult>(failing.Exception());
        }
    }
}

/// <summary>What a socket of somebody else's throws.</summary>
public enum SocketFault
{
    WebSocket,
    Disposed,
    Invalid,
    Cancelled,
    TimedOut,
    Argument,
    Ended,
}

internal static class SocketFaults
{
    public static Exception Exception(this SocketFault fault)
    {
        const string foreign = "canary of another stack";
        return fault switch
        {
            SocketFault.WebSocket => new System.Net.WebSockets.WebSocketException(foreign),
            SocketFault.Disposed => new ObjectDisposedException(foreign),
            SocketFault.Cancelled => new TaskCanceledException(foreign),
            SocketFault.TimedOut => new TimeoutException(foreign),
            SocketFault.Argument => new ArgumentException(foreign),
            // A channel within a channel.
            SocketFault.Ended => new ConnectionEndedException(new ConnectionEnding(EndingKind.PeerClosed, Reason: foreign)),
            _ => new InvalidOperationException(foreign),
        };
    }
}
