using System.Text;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Client.Tests.Session.Sending;

public sealed class SessionSenderTests
{
    private static readonly ConnectionEnding s_lost = new(EndingKind.TransportLost);


    // A channel says at once that it has ended, before the receive loop has told the session.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SendAsync_OnAnEndedConnectionWaitsForTheNext(bool isTransparent)
    {
        SessionMachine machine = Machine(isTransparent);
        SessionSender sender = Sender(machine, new FakeChannel { HasEnded = true });
        ValueTask sending = sender.SendAsync(Message("x"), CancellationToken.None);
        ValueTask audio = sender.SendAudioAsync(new short[4], CancellationToken.None);
        Assert.False(sending.IsCompleted || audio.IsCompleted);
        var next = new FakeChannel();
        await MoveAsync(machine, sender, next);
        await sending;
        await audio;
        Assert.Equal(2, next.Sent.Count);
        Assert.Equal("x", next.Sent[0]);
    }

    // The write of the first one has begun when the connection breaks, the second is refused at once, the third comes while there is none.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatThe_ConnectionDidNotTakeGoesOutOnTheNextInTheOrderHandedOver(bool isTransparent)
    {
        SessionMachine machine = Machine(isTransparent);
        var first = new FakeChannel { Gate = new TaskCompletionSource() };
        SessionSender sender = Sender(machine, first);
        ValueTask[] sendings =
        [
            sender.SendAsync(Message("a"), CancellationToken.None),
            sender.SendAudioAsync(new short[4], CancellationToken.None),
            sender.SendAsync(Message("c"), CancellationToken.None),
        ];
        first.HasEnded = true;
        ValueTask late = sender.SendAsync(Message("d"), CancellationToken.None);
        var next = new FakeChannel();
        Task moving = MoveAsync(machine, sender, next);
        Assert.False(moving.IsCompleted);
        first.Gate.SetException(FakeChannel.Ended);
        await moving;
        foreach (ValueTask sending in sendings)
            await sending;
        await late;
        Assert.Equal(["a", "audio", "c", "d"], next.Sent.Select(text => text.Contains("audio/pcm", StringComparison.Ordinal)
            ? "audio"
            : text));
    }

    [Fact]
    public async Task SendAsync_ByManyAtOnceOverMovesArrivesInTheOrderOfEach()
    {
        SessionMachine machine = Machine();
        var channels = new List<FakeChannel> { new() };
        SessionSender sender = Sender(machine, channels[0]);
        Task[] senders = [.. Enumerable.Range(0, 8).Select(name => Task.Run(async () =>
        {
            for (int i = 0; i < 200; i++)
                await sender.SendAsync(Message($"{name}:{i}"), CancellationToken.None);
        }))];
        var all = Task.WhenAll(senders);
        while (!all.IsCompleted && channels.Count < 50)
        {
            await Task.Yield();
            channels[^1].HasEnded = true;
            channels.Add(new FakeChannel());
            await MoveAsync(machine, sender, channels[^1]);
        }

        await all;
        foreach (IGrouping<string, string> one in channels.SelectMany(channel => channel.Sent).GroupBy(text => text.Split(':')[0]))
            Assert.Equal(Enumerable.Range(0, 200), one.Select(text => int.Parse(text.Split(':')[1])));
    }

    [Fact]
    public async Task SendAsync_CancelledWhileItWaitsIsNotSent()
    {
        SessionMachine machine = Machine();
        var first = new FakeChannel { HasEnded = true };
        SessionSender sender = Sender(machine, first);
        using var cancellation = new CancellationTokenSource();
        ValueTask withdrawn = sender.SendAsync(Message("no"), cancellation.Token);
        ValueTask kept = sender.SendAsync(Message("yes"), CancellationToken.None);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn.AsTask());
        var next = new FakeChannel();
        await MoveAsync(machine, sender, next);
        await kept;
        Assert.Equal(["yes"], next.Sent);
    }

    [Fact]
    public async Task End_LetsThoseWhoWaitFail()
    {
        SessionMachine machine = Machine();
        SessionSender sender = Sender(machine, new FakeChannel { HasEnded = true });
        ValueTask sending = sender.SendAsync(Message("x"), CancellationToken.None);
        ValueTask audio = sender.SendAudioAsync(new short[4], CancellationToken.None);
        lock (machine)
        {
            machine.Stop(new SessionEnding(SessionEndKind.ClosedLocally, null, "over", false));
            machine.ConnectionEnded(s_lost);
        }

        Assert.Equal("over", (await Assert.ThrowsAsync<SessionEndedException>(() => sending.AsTask())).Ending.Reason);
        Assert.Equal("over", (await Assert.ThrowsAsync<SessionEndedException>(() => audio.AsTask())).Ending.Reason);
        await Assert.ThrowsAsync<SessionEndedException>(() => sender.SendAsync(Message("x"), CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task SendAsync_BeyondWhatMayWaitIsRefused()
    {
        SessionMachine machine = Machine();
        SessionSender sender = Sender(machine, new FakeChannel { HasEnded = true });
        for (int i = 0; i < 2; i++)
            _ = sender.SendAsync(new SentMessage(SentKind.Context, new byte[Outbox.MaxBytes / 2]), CancellationToken.None).AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => sender.SendAsync(Message("x"), CancellationToken.None).AsTask());
    }

    private static SessionMachine Machine(bool isTransparent = false)
    {
        var policy = new ReconnectPolicy
        {
            Patience = TimeSpan.MaxValue,
            BaseDelay = TimeSpan.Zero,
            MaxDelay = TimeSpan.Zero,
            Replay = Replay.Nothing
        };
        var machine = new SessionMachine(new SessionRules { Policy = policy }, isTransparent ? new UnconfirmedMessages(100_000) : null);
        machine.Start(SessionStart.With("h"));
        return machine;
    }

    private static SentMessage Message(string text) => new(SentKind.Context, Encoding.UTF8.GetBytes(text));

    private static SessionSender Sender(SessionMachine machine, IMessageChannel first)
    {
        var sender = new SessionSender(machine, new RealtimeAudioWriter(16_000), new StillShell(machine));
        sender.Use(new LiveConnection(first, new ServerMessage()), machine.Connection);
        return sender;
    }

    private static async Task MoveAsync(SessionMachine machine, SessionSender sender, IMessageChannel next)
    {
        await sender.EndConnectionAsync(() =>
        {
            lock (machine)
                machine.ConnectionEnded(s_lost);
        });
        lock (machine)
        {
            machine.Now += TimeSpan.FromHours(1);
            machine.Tick();
            sender.Use(new LiveConnection(next, new ServerMessage()), machine.Connection + 1);
            machine.Opened();
        }

        await sender.WriteWaitingAsync();
    }

    private sealed class FakeChannel : IMessageChannel
    {
        private readonly Lock _sync = new();

        public static ConnectionEndedException Ended { get; } = new(s_lost);

        public bool HasEnded { get; set; }

        public TaskCompletionSource? Gate { get; init; }

        public List<string> Sent { get; } = [];

        public ConnectionEnding? Ending => null;

        public void Hide(string secret)
        {
        }

        public ValueTask<ChannelMessage> ReceiveAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask SendAsync<TPayload>(Opcode opcode, TPayload payload, CancellationToken cancellationToken)
            where TPayload : struct, IFramePayload
        {
            if (HasEnded)
                throw Ended;
            byte[] bytes = new byte[payload.Length];
            payload.Write(bytes);
            lock (_sync)
                Sent.Add(Encoding.UTF8.GetString(bytes));
            return Gate is null ? default : new ValueTask(Gate.Task);
        }

        public ValueTask SendAsync(Opcode opcode, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
            SendAsync(opcode, new MemoryPayload(payload), cancellationToken);

        public ValueTask CloseAsync(CloseCode code, string reason, CancellationToken cancellationToken) => default;

        public ValueTask DisposeAsync() => default;
    }
}
