using LiveProto.Client.Audio;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests;

/// <summary>Turns that are read as such, against a server written by hand, in virtual time.</summary>
public sealed class LiveSessionTurnTests
{
    private const string Speech =
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AQACAP//"}}]}}}""";
    private const string Said = """{"serverContent":{"outputTranscription":{"text":"Hello"}}}""";
    private const string TurnComplete =
        """{"serverContent":{"generationComplete":true,"turnComplete":true},"usageMetadata":{"totalTokenCount":7}}""";
    private const string Interrupted = """{"serverContent":{"interrupted":true}}""";

    private readonly LiveServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task SendAsync(RawPeer peer, params string[] messages)
    {
        foreach (string message in messages)
            await peer.SendAsync(LiveServer.Message(message));
    }

    [Fact]
    public async Task AskAsync_AnswersTheWholeTurn()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        Task<LiveTurn> asking = session.AskAsync("Hi", Token);
        Assert.Contains("\"Hi\"", (await peer.ReadFrameAsync())!.Text);
        _server.Time.Advance(TimeSpan.FromMilliseconds(320));
        await SendAsync(peer, Speech, Said, Speech, TurnComplete);
        LiveTurn turn = await asking;
        Assert.Equal((1, LiveTurnEnding.Completed, "Hello", 7), (turn.Number, turn.Ending, turn.Transcript, turn.Usage!.TotalTokenCount));
        Assert.Equal([1, 2, -1, 1, 2, -1], turn.Samples.ToArray());
        Assert.Equal((24_000, TimeSpan.FromMilliseconds(0.25)), (turn.SampleRate, turn.AudioDuration));
        Assert.Equal(TimeSpan.FromMilliseconds(320), turn.Latency);
        string path = Path.Combine(Path.GetTempPath(), $"turn-{Guid.NewGuid():N}.wav");
        await turn.SaveWavAsync(path, Token);
        PcmAudio saved = WavFile.Read(path);
        File.Delete(path);
        Assert.Equal(24_000, saved.SampleRate);
        Assert.Equal(turn.Samples.ToArray(), saved.Samples);
        Assert.Equal(
            [new TranscriptEntry(TranscriptionSide.User, "Hi", 1), new TranscriptEntry(TranscriptionSide.Model, "Hello", 1)],
            session.Transcript);

        // Nothing of it is told twice.
        LiveTurn told = (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!;
        Assert.Equal(1, told.Number);
        await EndAsync(session, peer);
        await foreach (LiveEvent item in session.ReadEventsAsync(Token))
            Assert.Equal(LiveEventKind.Ended, item.Kind);
    }

    [Fact]
    public async Task AskStreamingAsync_GivesChunksWhileTheyCome()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await using IAsyncEnumerator<LiveEvent> items = session.AskStreamingAsync("Hi", Token).GetAsyncEnumerator(Token);
        ValueTask<bool> first = items.MoveNextAsync();
        await peer.ReadFrameAsync();
        await SendAsync(peer, Speech);
        Assert.True(await first);
        using (AudioChunk chunk = items.Current.Audio)
            Assert.Equal(6, chunk.Bytes.Length);
        await SendAsync(peer, Said, TurnComplete);
        var rest = new List<LiveEvent>();
        while (await items.MoveNextAsync())
            rest.Add(items.Current);
        Assert.Equal([LiveEventKind.Transcription, LiveEventKind.Usage, LiveEventKind.GenerationComplete, LiveEventKind.TurnComplete,
            LiveEventKind.TurnEnded], rest.Select(item => item.Kind));
        Assert.Equal("Hello", rest[^1].Turn!.Transcript);
        await EndAsync(session, peer);
    }

    // One owner for each output: the turn has its speech, a reader of events the call, which it answers.
    [Fact]
    public async Task AskAsync_BesideAReaderOfEvents_SharesOutCallsAndOutput()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        var seen = new List<LiveEventKind>();
        var reading = Task.Run(async () =>
        {
            await foreach (LiveEvent item in session.ReadEventsAsync(Token))
            {
                seen.Add(item.Kind);
                if (item.Kind != LiveEventKind.ToolCall)
                    continue;
                // Not before the turnComplete behind the call has been taken in.
                await Polling.UntilAsync(() => session.ResumptionHandle == "all-received");
                await session.SendToolResponseAsync(
                    [new FunctionResponse { Id = item.ToolCalls[0].Id, Name = "f", Response = JsonText.Parse("{}") }], Token);
            }
        });
        Task<LiveTurn> asking = session.AskAsync("Hi", Token);
        await peer.ReadFrameAsync();
        await SendAsync(
            peer, Speech, """{"toolCall":{"functionCalls":[{"name":"f","id":"1"}]}}""", """{"serverContent":{"turnComplete":true}}""",
            """{"sessionResumptionUpdate":{"newHandle":"all-received","resumable":true}}""");
        Assert.Contains("toolResponse", (await peer.ReadFrameAsync())!.Text);
        Assert.False(asking.IsCompleted);
        await SendAsync(peer, Said, TurnComplete);
        LiveTurn turn = await asking;
        Assert.Equal((LiveTurnEnding.Completed, "Hello", "f"), (turn.Ending, turn.Transcript, turn.ToolCalls[0].Name));
        await EndAsync(session, peer);
        await reading;
        // The peer may be seen to go before this side has closed: then the session had begun to look for another connection.
        seen.RemoveAll(static kind => kind is LiveEventKind.StateChanged or LiveEventKind.Reconnecting);
        Assert.Equal([LiveEventKind.ToolCall, LiveEventKind.ResumptionUpdate, LiveEventKind.TurnEnded, LiveEventKind.Ended], seen);
    }

    [Fact]
    public async Task AskAsync_IntoAnAnswer_IsAnsweredByItsOwnTurn()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await using IAsyncEnumerator<LiveEvent> story = session.AskStreamingAsync("A story", Token).GetAsyncEnumerator(Token);
        ValueTask<bool> first = story.MoveNextAsync();
        await peer.ReadFrameAsync();
        await SendAsync(peer, Speech);
        Assert.True(await first);
        story.Current.Audio.Dispose();
        await session.SendTextAsync("Stop", cancellationToken: Token);
        await SendAsync(peer, Speech, Interrupted, Speech,
            """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":1}}""");
        LiveEvent last = default;
        while (await story.MoveNextAsync())
            last = story.Current;
        Assert.Equal((1, LiveTurnEnding.Interrupted), (last.Turn!.Number, last.Turn.Ending));

        Task<LiveTurn> next = session.ReadTurnAsync(Token);
        await SendAsync(peer, Said, TurnComplete);
        LiveTurn answer = await next;
        Assert.Equal((2, LiveTurnEnding.Completed, "Hello", 7),
            (answer.Number, answer.Ending, answer.Transcript, answer.Usage!.TotalTokenCount));
        await EndAsync(session, peer);
    }

    // The whole turn, or its beginning, has come before anybody asks for it.
    [Fact]
    public async Task ReadTurnAsync_OfATurnThatWaits_AnswersIt()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await SendAsync(peer, Speech, Said, TurnComplete, Speech,
            """{"sessionResumptionUpdate":{"newHandle":"all-received","resumable":true}}""");
        await Polling.UntilAsync(() => session.ResumptionHandle == "all-received");
        LiveTurn first = await session.ReadTurnAsync(Token);
        Assert.Equal((1, 3, "Hello"), (first.Number, first.Samples.Length, first.Transcript));
        Task<LiveTurn> second = session.ReadTurnAsync(Token);
        Assert.False(second.IsCompleted);
        await SendAsync(peer, Speech, TurnComplete);
        Assert.Equal((2, 6), ((await second).Number, (await second).Samples.Length));
        Assert.Equal(1, (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!.Number);
        Assert.Equal("all-received", (await session.WaitForAsync(LiveEventKind.ResumptionUpdate, Token)).ResumptionUpdate!.NewHandle);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task AskAsync_Cancelled_LeavesTheRestToTheEvents()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using var cancellation = new CancellationTokenSource();
        Task<LiveTurn> asking = session.AskAsync("Hi", cancellation.Token);
        await peer.ReadFrameAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.AskAsync("Hello?", Token));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await SendAsync(peer, Said, TurnComplete);
        Assert.Equal("Hello", (await session.WaitForAsync(LiveEventKind.Transcription, Token)).Transcription!.Text);
        Assert.Equal("Hello", (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!.Transcript);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task AskAsync_WhenTheSessionEnds_SaysSo()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        Task<LiveTurn> asking = session.AskAsync("Hi", Token);
        await peer.ReadFrameAsync();
        await SendAsync(peer, Said);
        await peer.SendAsync([0x88, 0x02, 0x03, 0xF0]);
        await peer.FinishAsync();
        LiveTurn turn = await _server.RunAsync(asking);
        Assert.Equal((LiveTurnEnding.SessionEnded, "Hello"), (turn.Ending, turn.Transcript));
        Assert.Equal(LiveTurnEnding.SessionEnded, (await session.ReadTurnAsync(Token)).Ending);
        await Assert.ThrowsAsync<SessionEndedException>(() => session.AskAsync("Still there?", Token));
        await session.DisposeAsync();
    }

    [Fact]
    public async Task ReadTurnAsync_WhenTheSessionEndsBetweenTurns_SaysSo()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        Task<LiveTurn> reading = session.ReadTurnAsync(Token);
        await EndAsync(session, peer);
        Assert.Equal(LiveTurnEnding.SessionEnded, (await reading).Ending);
    }

    [Fact]
    public async Task AskAsync_WhenTheConnectionBreaksInTheAnswer_IsLost()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await SendAsync(peer, """{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}""");
        await session.WaitForAsync(LiveEventKind.ResumptionUpdate, Token);
        Task<LiveTurn> asking = session.AskAsync("Hi", Token);
        await peer.ReadFrameAsync();
        await SendAsync(peer, Speech, Said);
        await peer.SendAsync(RawPeer.CloseOf(1011));
        await peer.FinishAsync();
        LiveTurn turn = await _server.RunAsync(asking);
        Assert.Equal((LiveTurnEnding.Lost, "Hello", 3), (turn.Ending, turn.Transcript, turn.Samples.Length));
        (RawPeer second, _) = await _server.RunAsync(_server.AcceptAsync());
        await SendAsync(second, """{"setupComplete":{}}""");
        await EndAsync(session, second);
    }

    // Whoever only asks does not die of events that nobody reads.
    [Fact]
    public async Task AskAsync_ManyTimesWithoutAReaderOfEvents_GoesOn()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { EventQueueBytes = 64 * 1024 });
        string handle = new('h', 2_000);
        for (int i = 0; i < 60; i++)
        {
            Task<LiveTurn> asking = session.AskAsync("Hi", Token);
            await peer.ReadFrameAsync();
            await SendAsync(peer, $$$"""{"sessionResumptionUpdate":{"newHandle":"{{{handle}}}{{{i}}}","resumable":true}}""",
                Said, TurnComplete);
            Assert.Equal((i + 1, LiveTurnEnding.Completed), ((await asking).Number, (await asking).Ending));
        }

        Assert.Null(session.Ending);
        LiveDiagnostic lost = (await session.WaitForAsync(LiveEventKind.Diagnostic, Token)).Diagnostic!;
        Assert.Equal(LiveDiagnosticKind.EventsDropped, lost.Kind);
        Assert.InRange(lost.DroppedCount, 1, 119);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Transcript_KeepsTheNewestOfIt()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        for (int i = 0; i < 5; i++)
            await session.SendTextAsync(new string((char)('a' + i), 20_000), turnComplete: false, Token);
        Assert.Equal(["ccc", "ddd", "eee"], session.Transcript.Select(entry => entry.Text[..3]));
        await EndAsync(session, peer);
    }

    private async Task EndAsync(LiveSession session, RawPeer peer)
    {
        Task closing = session.DisposeAsync().AsTask();
        while (await peer.ReadFrameAsync() is { } frame)
        {
            if (frame.Opcode != 8)
                continue;
            await peer.SendAsync(RawPeer.CloseOf(1000));
            await peer.FinishAsync();
            break;
        }

        await _server.RunAsync(Task.Run(async () =>
        {
            await closing;
            return true;
        }));
    }
}
