using System.Buffers;
using System.Text;
using LiveProto.Client.Session;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Session;

public sealed class EventDeliveryTests
{
    private readonly SessionMachine _machine = new();
    private readonly EventQueue _events = new(1024 * 1024);
    private readonly EventDelivery _delivery;

    public EventDeliveryTests() => _delivery = new EventDelivery(_machine, new Lock(), _events);

    private static byte[] Speech(int samples, string tail = "") => Encoding.UTF8.GetBytes(
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":" """.TrimEnd(' ')
        + Convert.ToBase64String(new byte[samples * 2]) + "\"}}]}" + tail + "}}");

    [Theory]
    [InlineData(480)]
    [InlineData(4800)]
    [InlineData(24000)]
    public void Deliver_speech_allocates_nothing(int samples)
    {
        ReadOnlySequence<byte> json = Segments.Whole(Speech(samples));
        Assert.Equal(0, Allocations.Measure(() =>
        {
            _delivery.Deliver(json);
            _events.TryDequeue(out LiveEvent item);
            item.Audio!.Dispose();
        }));
    }

    [Fact]
    public void Deliver_speech_cut_anywhere_gives_the_same_event()
    {
        byte[] json = Speech(240, ""","outputTranscription":{"text":"ä la"}""");
        for (int cut = 1; cut < json.Length; cut++)
        {
            Assert.Null(_delivery.Deliver(Segments.Cut(json, cut)).Failure);
            Assert.True(_events.TryDequeue(out LiveEvent audio));
            using (audio.Audio)
                Assert.Equal(240, audio.Audio!.Samples.Length);
            Assert.True(_events.TryDequeue(out LiveEvent text));
            Assert.Equal("ä la", text.Text);
            Assert.False(_events.TryDequeue(out _));
        }
    }

    // The longer one takes the path of speech.
    [Theory]
    [InlineData(0)]
    [InlineData(600)]
    public void Deliver_speech_of_no_sample_tells_nothing(int padding)
    {
        string json = """{"serverContent":{"modelTurn":{"role":"#","parts":[{"inlineData":{"mimeType":"audio/pcm","data":""}}]}}}""".Replace("#", new string('m', padding));
        Assert.Null(_delivery.Deliver(Segments.Whole(Encoding.UTF8.GetBytes(json))).Failure);
        while (_events.TryDequeue(out LiveEvent item))
            Assert.NotEqual(LiveEventKind.Audio, item.Kind);
    }

    // Everything the message holds is told, in one fixed order, whatever the order of its members.
    [Fact]
    public void Deliver_a_message_with_everything_tells_each_member_once()
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
        Assert.Equal(TimeSpan.FromSeconds(9.5), verdict.GoAwayTimeLeft);
        LiveEventKind[] expected =
        [
            LiveEventKind.VoiceActivity, LiveEventKind.InterimInputTranscription, LiveEventKind.InputTranscription, LiveEventKind.Text,
            LiveEventKind.Content, LiveEventKind.OutputTranscription, LiveEventKind.Content, LiveEventKind.GenerationComplete,
            LiveEventKind.TurnComplete, LiveEventKind.ToolCall, LiveEventKind.ToolCallCancellation, LiveEventKind.GoAway,
            LiveEventKind.ResumptionUpdate, LiveEventKind.Unknown,
        ];
        var actual = new List<LiveEventKind>();
        while (_events.TryDequeue(out LiveEvent item))
            actual.Add(item.Kind);
        Assert.Equal(expected, actual);
        Assert.Equal("h", _machine.Resumption.Handle);
        Assert.Equal(0, _machine.Calls.OpenCount);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"serverContent":{}}""")]
    [InlineData("""{"serverContent":{"outputTranscription":{}}}""")]
    public void Deliver_fillers_tell_nothing(string json)
    {
        Assert.Null(_delivery.Deliver(Segments.Whole(Encoding.UTF8.GetBytes(json))).Failure);
        Assert.False(_events.TryDequeue(out _));
    }

    // Base64 of an odd number of bytes, or of another MIME type: still told, on the careful path.
    [Fact]
    public void Deliver_video_is_told_as_content()
    {
        string data = Convert.ToBase64String(new byte[900]);
        byte[] json = Encoding.UTF8.GetBytes("""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"video/mp4","data":"D"}}]}}}""".Replace("\"D\"", $"\"{data}\"", StringComparison.Ordinal));
        Assert.Null(_delivery.Deliver(Segments.Whole(json)).Failure);
        Assert.True(_events.TryDequeue(out LiveEvent item));
        Assert.Equal(LiveEventKind.Content, item.Kind);
        Assert.Equal(900, item.Message!.ServerContent!.ModelTurn!.Parts[0].InlineData!.Data.Length);
    }

    [Fact]
    public void Deliver_too_many_open_calls_end_the_session()
    {
        DeliveryVerdict verdict = default;
        for (int i = 0; i < 300 && verdict.Failure is null; i++)
            verdict = _delivery.Deliver(Segments.Whole(Encoding.UTF8.GetBytes("""{"toolCall":{"functionCalls":[{"name":"f","id":"N"}]}}""".Replace("N", $"{i}", StringComparison.Ordinal))));
        Assert.Equal(SessionEndKind.ProtocolError, verdict.Failure?.Kind);
    }
}
