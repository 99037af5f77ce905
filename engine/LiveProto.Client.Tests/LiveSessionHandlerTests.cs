using LiveProto.Client.Audio;
using LiveProto.Client.Session.Reading;
using LiveProto.Testing;

namespace LiveProto.Client.Tests;

/// <summary>A session that is read by a handler, and one whose reader goes on inline: the promises of the queue, without it.</summary>
public sealed class LiveSessionHandlerTests
{
    private const string Speech =
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AQACAP//"}}]}}}""";
    private const string Text = """{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true}}""";

    private readonly LiveServer _server = new();
    private readonly List<LiveEventKind> _kinds = [];

    [Fact]
    public async Task HandleEvents_ATurnAndTheEnd_AreHandledInOrder()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        string samples = "";
        session.HandleEvents(item =>
        {
            _kinds.Add(item.Kind);
            samples += string.Join(' ', item.Audio.Samples.ToArray());
        });
        await SendAsync(peer, Text, Speech, TurnComplete);
        await EndAsync(session, peer);
        Assert.Equal("1 2 -1", samples);
        Assert.Equal(
            [LiveEventKind.Text, LiveEventKind.Audio, LiveEventKind.TurnComplete, LiveEventKind.TurnEnded, LiveEventKind.StateChanged,
                LiveEventKind.Ended],
            _kinds);
    }

    [Fact]
    public async Task HandleEvents_SomeWait_HandlesThemBeforeItReturns()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        await SendAsync(peer, Text, TurnComplete);
        await session.WaitForAsync(LiveEventKind.Text, TestContext.Current.CancellationToken);
        await SendAsync(peer, Speech, TurnComplete);
        await peer.SendAsync(RawPeer.CloseOf(1000));
        await peer.FinishAsync();
        await _server.RunAsync(session.Completion);
        session.HandleEvents(item => _kinds.Add(item.Kind));
        Assert.Equal(LiveEventKind.Ended, _kinds[^1]);
        Assert.Contains(LiveEventKind.Audio, _kinds);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task ReadTurn_InlineAndNothingComes_EndsWhenItIsCancelled()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never, ReadInline = true });
        using var cancelled = new CancellationTokenSource();
        Task<LiveTurn> turn = session.ReadTurnAsync(cancelled.Token);
        ValueTask<LiveEvent> text = session.WaitForAsync(LiveEventKind.Text, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            turn.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => text.AsTask()
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task HandleEvents_Speech_IsBorrowedForTheCall()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        AudioChunk kept = default;
        session.HandleEvents(item => kept = item.Kind == LiveEventKind.Audio ? item.Audio : kept);
        await SendAsync(peer, Speech);
        await EndAsync(session, peer);
        Assert.Throws<ObjectDisposedException>(() => kept.Samples.Length);
    }

    [Fact]
    public async Task HandleEvents_ThereIsAReader_IsRefused()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        session.HandleEvents(_ => { });
        Assert.Throws<InvalidOperationException>(() => session.HandleEvents(_ => { }));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await session.WaitForAsync(LiveEventKind.Text, TestContext.Current.CancellationToken));
        await EndAsync(session, peer);
    }

    // Its text may hold anything, a credential too.
    [Fact]
    public async Task HandleEvents_Throws_EndsThisSessionWithItsNameAndNoOther()
    {
        (LiveSession other, RawPeer otherPeer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        other.HandleEvents(item => _kinds.Add(item.Kind));
        session.HandleEvents(Fail);
        await SendAsync(peer, Text, Speech);
        RawPeer.Frame close = Assert.IsType<RawPeer.Frame>(await peer.ReadFrameAsync());
        Assert.Equal((8, 1001), (close.Opcode, close.CloseCode));
        await peer.SendAsync(RawPeer.CloseOf(1001));
        await peer.FinishAsync();
        SessionEnding ending = await _server.RunAsync(session.Completion);
        Assert.Equal(SessionEndKind.HandlerFailed, ending.Kind);
        Assert.Contains($"{nameof(LiveSessionHandlerTests)}.{nameof(Fail)}", ending.Reason, StringComparison.Ordinal);
        Assert.Contains(nameof(InvalidTimeZoneException), ending.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody's business", ending.ToString(), StringComparison.Ordinal);
        await session.DisposeAsync();

        await SendAsync(otherPeer, Text);
        await EndAsync(other, otherPeer);
        Assert.Contains(LiveEventKind.Text, _kinds);
    }

    // What it sends makes events of its own; it is entered again when it has returned, never inside of itself.
    [Fact]
    public async Task HandleEvents_SendsAndEnds_IsNotEnteredInsideOfItself()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        int depth = 0, deepest = 0;
        session.HandleEvents(item =>
        {
            deepest = Math.Max(deepest, ++depth);
            _kinds.Add(item.Kind);
            if (item.Kind == LiveEventKind.TurnComplete)
            {
                Assert.True(session.SendAudioAsync(new short[320]).IsCompletedSuccessfully);
                _ = session.CloseAsync();
            }

            depth--;
        });
        await SendAsync(peer, Text, TurnComplete);
        Assert.Contains("realtimeInput", (await peer.ReadFrameAsync())!.Text, StringComparison.Ordinal);
        Assert.Equal(8, (await peer.ReadFrameAsync())!.Opcode);
        await peer.SendAsync(RawPeer.CloseOf(1000));
        await peer.FinishAsync();
        await _server.RunAsync(session.Completion);
        Assert.Equal(1, deepest);
        Assert.Equal(LiveEventKind.Ended, _kinds[^1]);
        await session.DisposeAsync();
    }

    // The pool would go on beside this thread, and the event not be read yet when the message has been delivered.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadEvents_Inline_GoesOnBeforeTheMessageIsDone(bool asTurn)
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never, ReadInline = true });
        Task reading = ReadAsync(asTurn ? session.ReadTurnStreamingAsync() : session.ReadEventsAsync());
        await SendAsync(peer, Text, Speech, TurnComplete);
        await Polling.UntilAsync(() => _kinds.Contains(LiveEventKind.TurnEnded));
        await EndAsync(session, peer);
        await reading;
        Assert.Equal(
            [LiveEventKind.Text, LiveEventKind.Audio, LiveEventKind.TurnComplete, LiveEventKind.TurnEnded],
            _kinds.TakeWhile(kind => kind != LiveEventKind.StateChanged));
        Assert.False(HandlerWatch.Of(_server.Time).IsWatching);
    }

    private static void Fail(LiveEvent item) => throw new InvalidTimeZoneException($"{item.Kind} and what is nobody's business");

    private async Task ReadAsync(IAsyncEnumerable<LiveEvent> events)
    {
        await foreach (LiveEvent item in events.ConfigureAwait(false))
        {
            _kinds.Add(item.Kind);
            item.Audio.Dispose();
        }
    }

    private static async Task SendAsync(RawPeer peer, params string[] messages)
    {
        foreach (string message in messages)
            await peer.SendAsync(LiveServer.Message(message));
    }

    private async Task EndAsync(LiveSession session, RawPeer peer)
    {
        await peer.SendAsync(RawPeer.CloseOf(1000));
        await peer.FinishAsync();
        await _server.RunAsync(session.Completion);
        await session.DisposeAsync();
    }
}
