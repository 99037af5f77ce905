using System.Text.Json;
using LiveProto.Client.Audio;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests;

public sealed class LiveSessionTests
{
    private const string Speech =
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AQACAP//"}}]}}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":7}}""";

    private readonly LiveServer _server = new();

    [Fact]
    public async Task CloseAsync_Cancelled_EndsTheWaitAndTheSessionClosesAllTheSame()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using var caller = new CancellationTokenSource();
        Task closing = session.CloseAsync(caller.Token);
        Assert.Equal(1000, (await peer.ReadFrameAsync())!.CloseCode);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => closing);
        await peer.SendAsync(RawPeer.CloseOf(1000));
        await peer.FinishAsync();
        Assert.Equal(SessionEndKind.ClosedLocally, (await _server.RunAsync(session.Completion)).Kind);
    }

    [Fact]
    public async Task ReadEvents_TellsATurnInOrder()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await using var events = new EventReader(session);
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"inputTranscription":{"text":"hi"}}}"""));
        await peer.SendAsync(LiveServer.Message(
            """{"serverContent":{"modelTurn":{"parts":[{"text":"mm","thought":true},{"text":"Hello"}]},"outputTranscription":{"text":"Hello"}}}"""));
        await peer.SendAsync(LiveServer.Message(Speech));
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"generationComplete":true}}"""));
        await peer.SendAsync(LiveServer.Message(TurnComplete));

        LiveTranscription heard = (await events.NextAsync(LiveEventKind.Transcription)).Transcription!;
        Assert.Equal((TranscriptionSide.User, "hi"), (heard.Side, heard.Text));
        Assert.Equal("mm", (await events.NextAsync(LiveEventKind.Thought)).Thought);
        Assert.Equal("Hello", (await events.NextAsync(LiveEventKind.Text)).Text);
        LiveTranscription said = (await events.NextAsync(LiveEventKind.Transcription)).Transcription!;
        Assert.Equal((TranscriptionSide.Model, "Hello"), (said.Side, said.Text));
        using (AudioChunk chunk = (await events.NextAsync(LiveEventKind.Audio)).Audio)
        {
            Assert.Equal([1, 2, -1], chunk.Samples.ToArray());
            Assert.Equal(24_000, chunk.SampleRate);
        }

        await events.NextAsync(LiveEventKind.GenerationComplete);
        Assert.Equal(7, (await events.NextAsync(LiveEventKind.Usage)).Usage!.TotalTokenCount);
        await events.NextAsync(LiveEventKind.TurnComplete);
        await EndAsync(session, peer);
    }

    // The long form goes through the path that allocates nothing; its samples must be the same.
    [Theory]
    [InlineData(1)]
    [InlineData(480)]
    [InlineData(4801)]
    public async Task ReadEvents_LongSpeechMessageGivesTheSameSamples(int count)
    {
        short[] samples = [.. Enumerable.Range(0, count).Select(i => (short)(i * 77))];
        byte[] pcm = new byte[count * 2];
        Buffer.BlockCopy(samples, 0, pcm, 0, pcm.Length);
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await using var events = new EventReader(session);
        string message = $$"""
            {
              "serverContent": {
                "modelTurn": {
                  "parts": [ { "inlineData": { "mimeType": "audio/pcm", "data": "{{Convert.ToBase64String(pcm)}}" } } ]
                },
                "outputTranscription": { "text": "la la" }
              }
            }
            """;
        await peer.SendAsync(LiveServer.Message(message));
        using (AudioChunk chunk = (await events.NextAsync(LiveEventKind.Audio)).Audio)
            Assert.Equal(samples, chunk.Samples.ToArray());
        Assert.Equal("la la", (await events.NextAsync(LiveEventKind.Transcription)).Transcription!.Text);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task ReadEvents_AfterAnInterruptionOldSpeechIsNeitherDeliveredNorKept()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await peer.SendAsync(LiveServer.Message(Speech));
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"interrupted":true}}"""));
        await peer.SendAsync(LiveServer.Message(Speech));
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"interrupted":true,"modelTurn":{"parts":[{"text":"straggler"}]}}}"""));
        await peer.SendAsync(LiveServer.Message(TurnComplete));
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"modelTurn":{"parts":[{"text":"next turn"}]}}}"""));
        // Nobody has read yet: wait until the last event is queued, so that the first chunk is stale when it is dequeued.
        await peer.SendAsync(LiveServer.Message("""{"sessionResumptionUpdate":{"newHandle":"all-received","resumable":true}}"""));
        await Polling.UntilAsync(() => session.ResumptionHandle == "all-received");

        await using var events = new EventReader(session);
        await events.NextAsync(LiveEventKind.Interrupted);
        await events.NextAsync(LiveEventKind.Interrupted);
        await events.NextAsync(LiveEventKind.Usage);
        LiveDiagnostic dropped = (await events.NextAsync(LiveEventKind.Diagnostic)).Diagnostic!;
        Assert.Equal((LiveDiagnosticKind.OutputDropped, 3), (dropped.Kind, dropped.DroppedCount));
        await events.NextAsync(LiveEventKind.TurnComplete);
        Assert.Equal("next turn", (await events.NextAsync(LiveEventKind.Text)).Text);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task SendToolResponse_AnswersOpenCallsOnly()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await using var events = new EventReader(session);
        await peer.SendAsync(LiveServer.Message(
            """{"toolCall":{"functionCalls":[{"name":"a","id":"1"},{"name":"b","id":"2","args":{"x":3}}]}}"""));
        await peer.SendAsync(LiveServer.Message("""{"toolCallCancellation":{"ids":["1"]}}"""));
        LiveEvent call = await events.NextAsync(LiveEventKind.ToolCall);
        Assert.Equal("""{"x":3}""", call.ToolCalls[1].Args.ToString());
        Assert.Equal(["1"], (await events.NextAsync(LiveEventKind.ToolCallCancellation)).CancelledCalls);

        FunctionResponse Answer(string id) => new() { Id = id, Name = "f", Response = JsonText.Parse("""{"output":"ok"}""") };
        Assert.Equal(1, await session.SendToolResponseAsync([Answer("1"), Answer("2"), Answer("unknown")],
            TestContext.Current.CancellationToken));
        using JsonDocument sent = JsonDocument.Parse((await peer.ReadFrameAsync())!.Payload);
        JsonElement only = Assert.Single(sent.RootElement.GetProperty("toolResponse").GetProperty("functionResponses")
            .EnumerateArray().ToArray());
        Assert.Equal("2", only.GetProperty("id").GetString());
        Assert.Equal(0, await session.SendToolResponseAsync([Answer("2")], TestContext.Current.CancellationToken));
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Send_EachKindIsTheDocumentedJson()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        CancellationToken token = TestContext.Current.CancellationToken;
        await session.SendTextAsync("Hi", cancellationToken: token);
        await session.SendAudioAsync(new short[] { 1, -1 }, token);
        await session.SendRealtimeTextAsync("now", token);
        await session.SendActivityStartAsync(token);
        await session.SendActivityEndAsync(token);
        await session.SendAudioStreamEndAsync(token);
        string[] expected =
        [
            """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hi"}]}],"turnComplete":true}}""",
            """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"AQD//w=="}}}""",
            """{"realtimeInput":{"text":"now"}}""",
            """{"realtimeInput":{"activityStart":{}}}""",
            """{"realtimeInput":{"activityEnd":{}}}""",
            """{"realtimeInput":{"audioStreamEnd":true}}""",
        ];
        foreach (string json in expected)
        {
            RawPeer.Frame frame = (await peer.ReadFrameAsync())!;
            Assert.Equal(1, frame.Opcode);
            using JsonDocument actual = JsonDocument.Parse(frame.Payload);
            using JsonDocument wanted = JsonDocument.Parse(json);
            Assert.True(JsonElement.DeepEquals(wanted.RootElement, actual.RootElement), frame.Text);
        }

        await EndAsync(session, peer);
    }

    [Fact]
    public async Task ReadEvents_CancelledWaitLeavesTheSessionAlive()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using var cancellation = new CancellationTokenSource();
        var first = Task.Run(async () =>
        {
            await foreach (LiveEvent _ in session.ReadEventsAsync(cancellation.Token))
            {
            }
        });
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await peer.SendAsync(LiveServer.Message(TurnComplete));
        await using var events = new EventReader(session);
        await events.NextAsync(LiveEventKind.Usage);
        await events.NextAsync(LiveEventKind.TurnComplete);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Events_ThatNobodyReadsEndTheSessionLoudly()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { EventQueueBytes = 64 * 1024 });
        string text = new('x', 20_000);
        for (int i = 0; i < 5; i++)
            await peer.SendAsync(LiveServer.Message(
                """{"serverContent":{"modelTurn":{"parts":[{"text":"TEXT"}]}}}""".Replace("TEXT", text, StringComparison.Ordinal)));
        RawPeer.Frame close = (await peer.ReadFrameAsync())!;
        await peer.SendAsync(RawPeer.CloseOf(close.CloseCode));
        await peer.FinishAsync();
        Assert.Equal(SessionEndKind.EventsNotRead, (await _server.RunAsync(session.Completion)).Kind);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task TwoMessages_ThatCanNotBeReadAreToldAndTheSessionGoesOn()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await using var events = new EventReader(session);
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"turnComplete":"""));
        await peer.SendAsync(LiveServer.Message(""));
        await peer.SendAsync(LiveServer.Message(
            """{"toolCall":{"functionCalls":[{"name":"f","id":"\ud83d"}]},"usageMetadata":{"totalTokenCount":7}}"""));
        await peer.SendAsync(LiveServer.Message("""{"usageMetadata":{"totalTokenCount":1.5,"promptTokenCount":3}}"""));
        await peer.SendAsync(LiveServer.Message("nonsense"));
        await peer.SendAsync(LiveServer.Message("[]"));
        await peer.SendAsync(LiveServer.Message(TurnComplete));

        LiveDiagnostic first = (await events.NextAsync(LiveEventKind.Diagnostic)).Diagnostic!;
        Assert.Equal((LiveDiagnosticKind.MessageDropped, "serverContent.turnComplete"), (first.Kind, first.Path));
        LiveDiagnostic second = (await events.NextAsync(LiveEventKind.Diagnostic)).Diagnostic!;
        Assert.Equal((LiveDiagnosticKind.MessageDropped, "toolCall.functionCalls[0].id"), (second.Kind, second.Path));
        LiveDiagnostic third = (await events.NextAsync(LiveEventKind.Diagnostic)).Diagnostic!;
        Assert.Equal((LiveDiagnosticKind.MemberSetAside, "usageMetadata.totalTokenCount"), (third.Kind, third.Path));
        UsageMetadata usage = (await events.NextAsync(LiveEventKind.Usage)).Usage!;
        Assert.Equal((3, "1.5"), (usage.PromptTokenCount, usage.Unknown!.Find("totalTokenCount").ToString()));
        await events.NextAsync(LiveEventKind.Diagnostic);
        await events.NextAsync(LiveEventKind.Diagnostic);
        await events.NextAsync(LiveEventKind.Usage);
        await events.NextAsync(LiveEventKind.TurnComplete);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task ThreeMessages_InARowThatCanNotBeReadLeaveTheConnectionWith1007()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        foreach (string message in (string[])["nonsense", "", "{\"canary-7f3a9b\":", """{"sessionResumptionUpdate":{"newHandle":7}}"""])
            await peer.SendAsync(LiveServer.Message(message));
        RawPeer.Frame close = (await peer.ReadFrameAsync())!;
        Assert.Equal(1007, close.CloseCode);
        await peer.SendAsync(RawPeer.CloseOf(1007));
        await peer.FinishAsync();
        SessionEnding ending = await _server.RunAsync(session.Completion);
        Assert.Equal(SessionEndKind.ProtocolError, ending.Kind);
        Assert.DoesNotContain("canary", ending.ToString());
        var error = await Assert.ThrowsAsync<SessionEndedException>(() => session.SendTextAsync("late").AsTask());
        Assert.Equal(SessionEndKind.ProtocolError, error.Ending.Kind);
        await session.DisposeAsync();
    }

    // What comes beside the answer to the setup is as good as what comes later.
    [Fact]
    public async Task ReadEvents_BeginsWithWhatCameBesideSetupComplete()
    {
        Task<LiveSession> connecting = _server.ConnectAsync();
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message(
            """{"setupComplete":{"sessionId":"s"},"sessionResumptionUpdate":{"newHandle":"h","resumable":true},"new":1}"""));
        LiveSession session = await connecting;
        await using var events = new EventReader(session);
        Assert.Equal("new", (await events.NextAsync(LiveEventKind.Unknown)).Unknown!.Value.Field.Name);
        Assert.Equal("h", (await events.NextAsync(LiveEventKind.ResumptionUpdate)).ResumptionUpdate!.NewHandle);
        Assert.Equal(("s", "h"), (session.SetupComplete.SessionId, session.ResumptionHandle));
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task ReadEvents_ByKindsAndWaitForPassOverTheOthers()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        foreach (string message in (string[])[Speech, """{"serverContent":{"modelTurn":{"parts":[{"text":"a"}]}}}""", TurnComplete, Speech,
            """{"goAway":{"timeLeft":"5s"}}"""])
            await peer.SendAsync(LiveServer.Message(message));
        Assert.Equal("a", (await session.WaitForAsync(LiveEventKind.Text, TestContext.Current.CancellationToken)).Text);
        await foreach (LiveEvent item in session.ReadEventsAsync([LiveEventKind.TurnComplete, LiveEventKind.GoAway],
            TestContext.Current.CancellationToken))
        {
            Assert.NotEqual(LiveEventKind.Audio, item.Kind);
            if (item.Kind == LiveEventKind.GoAway)
                break;
        }

        await EndAsync(session, peer);
        Assert.Equal(LiveEventKind.Ended, (await session.WaitForAsync(LiveEventKind.Ended, TestContext.Current.CancellationToken)).Kind);
        await Assert.ThrowsAsync<SessionEndedException>(() =>
            session.WaitForAsync(LiveEventKind.Text, TestContext.Current.CancellationToken).AsTask());
    }

    // More than the whole queue takes, and of one piece: a reader that keeps up does not fail because of one message.
    [Fact]
    public async Task ReadEvents_AMessageLargerThanTheQueueReachesAReaderThatKeepsUp()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { EventQueueBytes = 64 * 1024 });
        await using var events = new EventReader(session);
        string query = new('q', 1_000);
        string queries = string.Join(',', Enumerable.Repeat($"\"{query}\"", 3_000));
        for (int i = 0; i < 3; i++)
        {
            await peer.SendAsync(LiveServer.Message(
                """{"serverContent":{"groundingMetadata":{"webSearchQueries":[QUERIES]},"turnComplete":true}}""".Replace("QUERIES", queries,
                    StringComparison.Ordinal)));
            Assert.Equal(3_000, (await events.NextAsync(LiveEventKind.Grounding)).Grounding!.WebSearchQueries.Count);
            await events.NextAsync(LiveEventKind.TurnComplete);
        }

        await EndAsync(session, peer);
    }

    [Fact]
    public async Task ReadEvents_ByTwoReadersIsRefusedAndTheFirstGoesOn()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await using (var first = new EventReader(session))
        {
            Task<LiveEvent> waiting = first.NextAsync(LiveEventKind.Usage);
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                session.WaitForAsync(LiveEventKind.Text, TestContext.Current.CancellationToken).AsTask());
            await peer.SendAsync(LiveServer.Message(TurnComplete));
            await waiting;
        }

        await session.WaitForAsync(LiveEventKind.TurnComplete, TestContext.Current.CancellationToken);
        await EndAsync(session, peer);
    }

    private async Task EndAsync(LiveSession session, RawPeer peer)
    {
        Task closing = session.DisposeAsync().AsTask();
        while (await peer.ReadFrameAsync() is { } frame)
        {
            if (frame.Opcode != 8)
                continue;
            Assert.Equal(1000, frame.CloseCode);
            await peer.SendAsync(RawPeer.CloseOf(1000));
            await peer.FinishAsync();
            break;
        }

        await _server.RunAsync(Task.Run(async () =>
        {
            await closing;
            return true;
        }));
        Assert.Equal(SessionEndKind.ClosedLocally, session.Ending!.Kind);
    }
}
