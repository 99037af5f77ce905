using LiveProto.Client.Session;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveProto.Client.Tests.Session;

public sealed class SessionSenderTests
{
    private static readonly MemoryPayload s_payload = new("x"u8.ToArray());

    // A channel says at once that it has ended, before the receive loop has told the session.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SendAsync_on_an_ended_connection_waits_for_the_next(bool isTransparent)
    {
        var sender = new SessionSender(Connection(new FakeChannel { HasEnded = true }), isTransparent ? new(1000) : null, NullLogger.Instance);
        ValueTask sending = sender.SendAsync(s_payload, CancellationToken.None);
        Assert.False(sending.IsCompleted);
        sender.Lose();
        var next = new FakeChannel();
        await sender.AdoptAsync(Connection(next), CancellationToken.None);
        await sending;
        Assert.Equal(1, next.Sent);
    }

    [Fact]
    public async Task A_message_that_was_kept_goes_out_once_on_the_next_connection()
    {
        var broken = new FakeChannel { BreaksAfterWriting = true };
        var sender = new SessionSender(Connection(broken), new UnconfirmedMessages(1000), NullLogger.Instance);
        await sender.SendAsync(s_payload, CancellationToken.None);
        sender.Lose();
        var next = new FakeChannel();
        await sender.AdoptAsync(Connection(next), CancellationToken.None);
        Assert.Equal(1, next.Sent);
    }

    [Fact]
    public async Task AdoptAsync_of_a_connection_that_is_lost_meanwhile_lets_nobody_go_on()
    {
        var first = new FakeChannel { BreaksAfterWriting = true };
        var sender = new SessionSender(Connection(first), new UnconfirmedMessages(1000), NullLogger.Instance);
        await sender.SendAsync(s_payload, CancellationToken.None);
        sender.Lose();
        var slow = new FakeChannel { Gate = new TaskCompletionSource() };
        Task adopting = sender.AdoptAsync(Connection(slow), CancellationToken.None);
        sender.Lose();
        slow.Gate.SetResult();
        await adopting;
        Assert.False(sender.SendAsync(s_payload, CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task End_lets_those_who_wait_fail()
    {
        var sender = new SessionSender(Connection(new FakeChannel()), null, NullLogger.Instance);
        sender.Lose();
        ValueTask sending = sender.SendAsync(s_payload, CancellationToken.None);
        sender.End(new SessionEnding(SessionEndKind.ClosedLocally, null, "over", false));
        SessionEndedException error = await Assert.ThrowsAsync<SessionEndedException>(() => sending.AsTask());
        Assert.Equal("over", error.Ending.Reason);
    }

    private static LiveConnection Connection(IMessageChannel channel) => new(channel, new ServerMessage { SetupComplete = new SetupComplete() });

    private sealed class FakeChannel : IMessageChannel
    {
        private static readonly ConnectionEndedException s_ended = new(new ConnectionEnding(EndingKind.TransportLost, null, "gone"));

        public bool HasEnded { get; init; }

        public bool BreaksAfterWriting { get; init; }

        public TaskCompletionSource? Gate { get; init; }

        public int Sent { get; private set; }

        public ConnectionEnding? Ending => null;

        public ValueTask<ChannelMessage> ReceiveAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask SendAsync<TPayload>(Opcode opcode, TPayload payload, CancellationToken cancellationToken)
            where TPayload : struct, IFramePayload
        {
            if (HasEnded)
                throw s_ended;
            payload.Write(new byte[payload.Length]);
            if (BreaksAfterWriting)
                return ValueTask.FromException(s_ended);
            Sent++;
            return Gate is null ? default : new ValueTask(Gate.Task);
        }

        public ValueTask SendAsync(Opcode opcode, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
            SendAsync(opcode, new MemoryPayload(payload), cancellationToken);

        public ValueTask CloseAsync(CloseCode code, string reason, CancellationToken cancellationToken) => default;

        public ValueTask DisposeAsync() => default;
    }
}
