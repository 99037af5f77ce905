using System.Buffers;
using System.Text;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Turns;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Session;

public sealed class EventDeliveryTests
{
    private readonly SessionMachine _machine = new();
    private readonly EventQueue _events = new(1024 * 1024);
    private readonly EventDelivery _delivery;

    public EventDeliveryTests()
    {
        _machine.Start();
        _delivery = new EventDelivery(_machine, new OutputRouter(_events, new TurnLedger()));
    }

    private static byte[] Speech(int samples, string tail = "") => Encoding.UTF8.GetBytes(
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":" """.TrimEnd(' ')
        + Convert.ToBase64String(new byte[samples * 2]) + "\"}}]}" + tail + "}}");

    [Theory]
    [InlineData(480)]
    [InlineData(4800)]
    [InlineData(24000)]
    public void Deliver_SpeechAllocatesNothing(int samples)
    {
        ReadOnlySequence<byte> json = Segments.Whole(Speech(samples));
        Assert.Equal(0, Allocations.Measure(() =>
        {
            _delivery.Deliver(json);
            _events.TryDequeue(out LiveEvent item);
            item.Audio.Dispose();
        }));
    }

    [Fact]
    public void Deliver_SpeechCutAnywhereGivesTheSameEvent()
    {
        byte[] json = Speech(240, ""","outputTranscription":{"text":"ä la"}""");
        for (int cut = 1; cut < json.Length; cut++)
        {
            Assert.Null(_delivery.Deliver(Segments.Cut(json, cut)).Failure);
            Assert.True(_events.TryDequeue(out LiveEvent audio));
            using (audio.Audio)
                Assert.Equal(240, audio.Audio.Samples.Length);
            Assert.True(_events.TryDequeue(out LiveEvent text));
            Assert.Equal("ä la", text.Transcription!.Text);
            Assert.False(_events.TryDequeue(out _));
        }
    }

    // The half of a sample at the end of what is dropped would put every sample behind it together from two.
    [Fact]
    public void Deliver_DroppedSpeechOfOddLength_LeavesNothingToTheNext()
    {
        byte[] odd = Encoding.UTF8.GetBytes(
            """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":" """.TrimEnd(' ')
            + Convert.ToBase64String(Enumerable.Repeat((byte)0x55, 961).ToArray()) + "\"}}]}}}");
        foreach (byte[] json in new[] { Speech(480), """{"serverContent":{"interrupted":true}}"""u8.ToArray(), odd })
            _delivery.Deliver(Segments.Whole(json));
        _machine.Now += TimeSpan.FromSeconds(1);
        _delivery.Deliver(Segments.Whole(Speech(480)));
        LiveEvent last = default;
        while (_events.TryDequeue(out LiveEvent item))
            last = item;
        using (last.Audio)
            Assert.Equal(new short[480], last.Audio.Samples.ToArray());
    }

    // As models of the 3.8 family send it; whatever else stands there makes the message one to be shown whole.
    [Theory]
    [InlineData(""","outputTranscription":{"text":"la","finished":true}""", false)]
    [InlineData(""","outputTranscription":{"finished":true,"text":"la"}""", false)]
    [InlineData(""","outputTranscription":{"text":"la","finished":true,"languageCode":"fr"}""", true)]
    [InlineData(""","outputTranscription":{"text":"la","finished":true},"new":1""", true)]
    public void Deliver_SpeechWithItsTranscriptionTellsBoth(string tail, bool isWhole)
    {
        _delivery.Deliver(Segments.Whole(Speech(480, tail)));
        LiveEvent[] told = Take();
        Assert.Equal([LiveEventKind.Audio, LiveEventKind.Transcription], told[..2].Select(item => item.Kind));
        Assert.Equal(480, told[0].Audio.Samples.Length);
        told[0].Audio.Dispose();
        Assert.Equal(("la", true, TranscriptionSide.Model),
            (told[1].Transcription!.Text, told[1].Transcription!.Finished, told[1].Transcription!.Side));
        Assert.Equal(isWhole, told[0].Message is not null);
        Assert.Equal(isWhole, told[1].Message!.ServerContent!.ModelTurn is not null);
    }

    // The longer one takes the path of speech.
    [Theory]
    [InlineData(0)]
    [InlineData(600)]
    public void Deliver_SpeechOfNoSampleTellsNothing(int padding)
    {
        string json =
            """{"serverContent":{"modelTurn":{"role":"#","parts":[{"inlineData":{"mimeType":"audio/pcm","data":""}}]}}}""".Replace("#",
                new string('m', padding));
        Assert.Null(_delivery.Deliver(Segments.Whole(Encoding.UTF8.GetBytes(json))).Failure);
        while (_events.TryDequeue(out LiveEvent item))
            Assert.NotEqual(LiveEventKind.Audio, item.Kind);
    }

    // Everything the message holds is told, in one fixed order, whatever the order of its members.
    [Fact]
    public void Deliver_AMessageWithEverythingTellsEachMemberOnce()
    {
        byte[] json = Encoding.UTF8.GetBytes(
            """
            {"usageMetadata":{"totalTokenCount":3},"voiceActivity":{"type":"ACTIVITY_START"},"goAway":{"timeLeft":"9.5s"},
             "toolCall":{"functionCalls":[{"name":"f","id":"1"}]},"toolCallCancellation":{"ids":["1"]},
             "sessionResumptionUpdate":{"newHandle":"h","resumable":true},"somethingNew":{"x":1},
             "serverContent":{"turnComplete":true,"generationComplete":true,"groundingMetadata":{},"outputTranscription":{"text":"out"},
              "modelTurn":{"parts":[{"text":"t"},{"executableCode":{"language":"PYTHON","code":"1"}}]},"inputTranscription":{"text":"in"},
              "interimInputTranscription":{"text":"i"}}}
            """);
        DeliveryVerdict verdict = _delivery.Deliver(Segments.Whole(json));
        Assert.Null(verdict.Failure);
        Assert.Equal(TimeSpan.FromSeconds(8.5), _machine.NextDue);
        LiveEventKind[] expected =
        [
            LiveEventKind.VoiceActivity, LiveEventKind.InterimTranscription, LiveEventKind.Transcription, LiveEventKind.Text,
            LiveEventKind.Part, LiveEventKind.Transcription, LiveEventKind.Grounding, LiveEventKind.Usage, LiveEventKind.ToolCall,
            LiveEventKind.ToolCallCancellation, LiveEventKind.Unknown, LiveEventKind.GenerationComplete, LiveEventKind.TurnComplete,
            LiveEventKind.TurnEnded, LiveEventKind.GoAway, LiveEventKind.ResumptionUpdate,
        ];
        var actual = new List<LiveEventKind>();
        while (_events.TryDequeue(out LiveEvent item))
            actual.Add(item.Kind);
        Assert.Equal(expected, actual);
        Assert.Equal("h", _machine.Conversation.Resumption.Handle);
        Assert.Equal(0, _machine.Conversation.Calls.OpenCount);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"serverContent":{}}""")]
    public void Deliver_FillersTellNothing(string json)
    {
        Assert.Null(_delivery.Deliver(Segments.Whole(Encoding.UTF8.GetBytes(json))).Failure);
        Assert.False(_events.TryDequeue(out _));
    }

    [Fact]
    public void Deliver_VideoIsToldAsAPart()
    {
        string data = Convert.ToBase64String(new byte[900]);
        byte[] json = Encoding.UTF8.GetBytes(
            """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"video/mp4","data":"D"}}]}}}""".Replace("\"D\"",
                $"\"{data}\"", StringComparison.Ordinal));
        Assert.Null(_delivery.Deliver(Segments.Whole(json)).Failure);
        Assert.True(_events.TryDequeue(out LiveEvent item));
        Assert.Equal(LiveEventKind.Part, item.Kind);
        Assert.Equal(900, item.Part!.InlineData!.Data.Length);
    }

    [Fact]
    public void Deliver_TooManyOpenCallsGiveUpTheOldest()
    {
        for (int i = 0; i < 257; i++)
            Assert.Null(_delivery.Deliver(Segments.Whole(
                Encoding.UTF8.GetBytes("""{"toolCall":{"functionCalls":[{"name":"f","id":"N"}]}}""".Replace("N", $"{i}",
                    StringComparison.Ordinal)))).Failure);
        Assert.Equal(256, _machine.Conversation.Calls.OpenCount);
        Assert.False(_machine.Conversation.Calls.MayAnswer("0"));
        Assert.True(_machine.Conversation.Calls.MayAnswer("256"));
        int told = 0;
        while (_events.TryDequeue(out LiveEvent item))
            told += item.Diagnostic?.Kind == LiveDiagnosticKind.CallGivenUp ? 1 : 0;
        Assert.Equal(1, told);
    }

    [Fact]
    public void Deliver_ACallAgainAfterItsAnswerTellsOnlyWhatIsNew()
    {
        const string again = """{"toolCall":{"functionCalls":[{"name":"f","id":"1"},{"name":"f","id":"2"}]}}""";
        _delivery.Deliver(Segments.Whole("{\"toolCall\":{\"functionCalls\":[{\"name\":\"f\",\"id\":\"1\"}]}}"u8.ToArray()));
        _machine.Conversation.Calls.Close("1");
        _delivery.Deliver(Segments.Whole(Encoding.UTF8.GetBytes(again)));
        _delivery.Deliver(Segments.Whole(Encoding.UTF8.GetBytes(again)));
        var told = new List<string?>();
        while (_events.TryDequeue(out LiveEvent item))
            told.AddRange(item.ToolCalls.Select(call => call.Id));
        Assert.Equal(["1", "2"], told);
        Assert.False(_machine.Conversation.Calls.MayAnswer("1"));
    }

    // The first message is long enough for the path of speech or not; so is the second. The rest of the turn must not be noise.
    [Theory]
    [InlineData(601, 1201)]
    [InlineData(601, 21)]
    [InlineData(21, 601)]
    [InlineData(21, 1)]
    [InlineData(1, 1)]
    [InlineData(1, 600)]
    [InlineData(600, 1)]
    public void Deliver_AudioOfOddLengthGoesOnWhereItStopped(int first, int second)
    {
        byte[] pcm = [.. Enumerable.Range(0, first + second + 600).Select(i => (byte)(i * 31))];
        var samples = new List<byte>();
        foreach (Range piece in new Range[] { ..first, first..(first + second), (first + second).. })
            samples.AddRange(DeliverAudio(pcm[piece]));
        Assert.Equal(pcm[..(pcm.Length & ~1)], samples);

        // A turn of its own does not begin with what the last one left over.
        DeliverAudio([1]);
        Deliver("""{"serverContent":{"turnComplete":true}}""");
        Assert.Equal([2, 3], DeliverAudio([2, 3]));
    }

    // b: no JSON; g: a message; s: speech on the short path; e: an empty frame, which says nothing either way.
    [Theory]
    [InlineData("bbb", 2)]
    [InlineData("bbeb", 3)]
    [InlineData("bbgbbgbb", -1)]
    [InlineData("bbsbb", -1)]
    [InlineData("bbgbbb", 5)]
    public void Deliver_MessagesThatCanNotBeReadGiveUpTheConnectionAfterThreeInARow(string messages, int failsAt)
    {
        for (int i = 0; i < messages.Length; i++)
        {
            byte[] json = messages[i] switch
            {
                'b' => "{"u8.ToArray(),
                'g' => """{"usageMetadata":{}}"""u8.ToArray(),
                's' => Speech(480),
                _ => [],
            };
            SessionEnding? failure = _delivery.Deliver(Segments.Whole(json)).Failure;
            Assert.Equal(i == failsAt,
                failure is { Kind: SessionEndKind.ProtocolError, CloseCode: CloseCode.InvalidPayload, IsRetryable: true });
        }

        foreach (LiveEvent item in Take())
            item.Audio.Dispose();
    }

    [Fact]
    public void Deliver_OutputWithInterruptedBelongsToTheTurnThatWasCutIfThereWasOne()
    {
        const string Both = """{"serverContent":{"interrupted":true,"modelTurn":{"parts":[{"text":"x"}]}}}""";
        Assert.Equal([LiveEventKind.Interrupted, LiveEventKind.Text], Deliver(Both).Select(item => item.Kind));
        Assert.Equal([LiveEventKind.Interrupted], Deliver(Both).Select(item => item.Kind));
        LiveEvent[] end = Deliver("""{"serverContent":{"turnComplete":true}}""");
        Assert.Equal([LiveEventKind.Diagnostic, LiveEventKind.TurnComplete], end.Select(item => item.Kind));
        Assert.Equal(1, end[0].Diagnostic!.DroppedCount);
    }

    [Fact]
    public void Deliver_AfterInterruptedCountsWhatIsDroppedAndTellsItBeforeWhatIsNew()
    {
        DeliverAudio(new byte[4800]);
        _delivery.Deliver(Segments.Whole(Speech(2400)));
        LiveEvent[] cut = Deliver("""{"serverContent":{"interrupted":true}}""");
        Assert.Equal([LiveEventKind.Interrupted], cut.Select(item => item.Kind));
        _delivery.Deliver(Segments.Whole(Speech(1200)));
        Assert.Empty(Deliver(
            """{"serverContent":{"modelTurn":{"parts":[{"text":"a"},{"inlineData":{"mimeType":"audio/pcm","data":"AAAAAAAA"}}]},"outputTranscription":{"text":"b"}}}"""));
        Deliver("""{"serverContent":{"inputTranscription":{"text":"stop"}}}""");
        _machine.Now += TimeSpan.FromMilliseconds(250);
        _delivery.Deliver(Segments.Whole(Speech(480)));
        LiveEvent[] news = Take();
        Assert.Equal([LiveEventKind.Diagnostic, LiveEventKind.Audio], news.Select(item => item.Kind));
        LiveDiagnostic dropped = news[0].Diagnostic!;
        Assert.Equal((LiveDiagnosticKind.OutputDropped, 5), (dropped.Kind, dropped.DroppedCount));
        Assert.Equal(TimeSpan.FromSeconds((2400 + 1200 + 3) / 24_000.0), dropped.DroppedAudio);
        news[1].Audio.Dispose();
    }

    // The message lies in memory once, with all its images.
    [Fact]
    public void Deliver_TwentyImagesInOneMessageFitWhateverTheLimit()
    {
        var queue = new EventQueue(64 * 1024);
        var delivery = new EventDelivery(new SessionMachine(), new OutputRouter(queue, new TurnLedger()));
        string image = $$$"""{"inlineData":{"mimeType":"image/png","data":"{{{Convert.ToBase64String(new byte[90_000])}}}"}}""";
        string json =
            $$$"""{"serverContent":{"modelTurn":{"parts":[{{{string.Join(',', Enumerable.Repeat(image, 20))}}}]},"turnComplete":true}}""";
        for (int round = 0; round < 3; round++)
        {
            Assert.Null(delivery.Deliver(Segments.Whole(Encoding.UTF8.GetBytes(json))).Failure);
            int count = 0;
            while (queue.TryDequeue(out LiveEvent item))
                count += item.Part is null ? 0 : 1;
            Assert.Equal(20, count);
        }
    }

    private byte[] DeliverAudio(byte[] pcm)
    {
        string json =
            $$$$"""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"{{{{Convert.ToBase64String(pcm)}}}}"}}]}}}""";
        var bytes = new List<byte>();
        foreach (LiveEvent item in Deliver(json))
        {
            Assert.True(item.Kind == LiveEventKind.Audio || pcm.Length == 1, "only a lone byte is no audio yet");
            bytes.AddRange(item.Audio.Bytes);
            item.Audio.Dispose();
        }

        return [.. bytes];
    }

    private LiveEvent[] Deliver(string json)
    {
        Assert.Null(_delivery.Deliver(Segments.Whole(Encoding.UTF8.GetBytes(json))).Failure);
        return Take();
    }

    private LiveEvent[] Take()
    {
        var items = new List<LiveEvent>();
        while (_events.TryDequeue(out LiveEvent item))
        {
            // That a turn is over is another test's concern.
            if (item.Kind != LiveEventKind.TurnEnded)
                items.Add(item);
        }

        return [.. items];
    }
}
