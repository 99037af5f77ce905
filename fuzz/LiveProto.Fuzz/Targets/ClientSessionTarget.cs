using System.Buffers;
using System.Buffers.Text;
using System.Text;
using LiveProto.Client;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Turns;
using LiveProto.Fuzz.Oracles.Sessions;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Targets;

/// <summary>What a client session tells its user: a server message a line, or + and the milliseconds that pass until the user reads.
/// </summary>
internal sealed class ClientSessionTarget : IFuzzTarget
{
    // Room for whatever an input makes: what is told of a reader that falls behind is another law.
    private const long Capacity = 1L << 30;

    private const string Speech =
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAABAAIAAwAEAAUA"}}]}}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":7}}""";

    // Long enough for the path that decodes straight into a chunk.
    private static readonly string s_longSpeech = Speech.Replace("AAABAAIAAwAEAAUA", new string('A', 1024), StringComparison.Ordinal);

    // Its last byte is the first of the next piece's first sample.
    private static readonly string s_oddSpeech = s_longSpeech.Replace("AAAA\"}", "AAE=\"}", StringComparison.Ordinal);

    public string Name => "client-session";

    public string Law =>
        "What is told, by which turn, what of it is dropped, and what came of each turn, is what a plain list has; three messages in a row that are none end it.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Lines(
            Speech, s_longSpeech, """{"serverContent":{"interrupted":true}}""", s_longSpeech, Speech, TurnComplete,
            """{"serverContent":{"inputTranscription":{"text":"stop"}}}""", s_longSpeech,
            """{"serverContent":{"generationComplete":true}}""", TurnComplete),
        Lines(
            """{"serverContent":{"modelTurn":{"parts":[{"text":"so","thought":true},{"text":"Hello"},{"executableCode":{"language":"PYTHON","code":"1"}}]},"outputTranscription":{"text":"Hello"}}}""",
            """{"toolCall":{"functionCalls":[{"id":"f-1","name":"f","args":{"a":1}},{"id":"f-2","name":"g"}]}}""",
            """{"toolCallCancellation":{"ids":["f-2"]}}""",
            """{"serverContent":{"interrupted":true,"modelTurn":{"parts":[{"text":"stale"}]}}}""", TurnComplete),
        Lines(
            """{"sessionResumptionUpdate":{"newHandle":"h","resumable":true,"lastConsumedClientMessageIndex":"3"}}""",
            """{"goAway":{"timeLeft":"50s"}}""",
            """{"voiceActivity":{"voiceActivityType":"ACTIVITY_START","audioOffset":"1.5s"}}""",
            """{"serverContent":{"waitingForInput":true,"news":1},"more":{}}""", TurnComplete),
        Lines(
            Speech, "+20", s_oddSpeech, Speech, """{"serverContent":{"interrupted":true}}""", s_oddSpeech, "+300", s_longSpeech,
            """{"serverContent":{"inputTranscription":{"text":"no"}}}""", "+260", Speech, "+1000", s_oddSpeech, TurnComplete, Speech),
        Lines(
            """{"serverContent":{"modelTurn":{"parts":[{"text":"one"}]},"interactionStatus":"IN_PROGRESS"}}""",
            """{"serverContent":{"turnComplete":true}}""", """{"serverContent":{"inputTranscription":{"text":"and"}}}""",
            """{"serverContent":{"modelTurn":{"parts":[{"text":"two"}]},"interrupted":true,"turnComplete":true},"usageMetadata":{"totalTokenCount":9}}""",
            "{", "[]", TurnComplete, "0", "", "1", "x"),
        Lines(
            """{"toolCall":{"functionCalls":[""" + string.Join(',', Enumerable.Range(1, 258).Select(Call)) + "]}}",
            """{"toolCallCancellation":{"ids":["9","1"]}}""", """{"toolCall":{"functionCalls":[{"id":"9"},{"id":"1"},{"name":"g"}]}}""",
            TurnComplete, """{"toolCallCancellation":{"ids":["10"]}}"""),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        var events = new EventQueue(Capacity);
        var machine = new SessionMachine(unconfirmed: new UnconfirmedMessages(1000));
        var delivery = new EventDelivery(machine, new OutputRouter(events, new TurnLedger()));
        var slow = new SlowSession();
        foreach (Range range in input.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = input[range];
            if (line.StartsWith("+"u8) && Utf8Parser.TryParse(line[1..], out ushort milliseconds, out int length)
                && length == line.Length - 1)
            {
                machine.Now += TimeSpan.FromMilliseconds(milliseconds);
                Compare(events, slow);
                continue;
            }

            bool hasFailed = delivery.Deliver(new ReadOnlySequence<byte>(line.ToArray())).Failure is not null;
            Hear(slow, line, machine.Now);
            if (hasFailed != slow.HasFailed)
                throw new InvalidOperationException($"{(hasFailed ? "The session is over" : "The session goes on")} behind {range}.");
            if (hasFailed)
                break;
        }

        Compare(events, slow);
    }

    private static void Hear(SlowSession slow, ReadOnlySpan<byte> line, TimeSpan now)
    {
        if (line.IsEmpty)
            return;
        List<WireError> setAside = [];
        var json = new ReadOnlySequence<byte>(line.ToArray());
        // What is taken, and what it says, is the law of server-message.
        if (ServerMessageParser.TryParse(json, WireLimits.Default, setAside, out ServerMessage? message, out _))
            slow.Hear(message, setAside.Count, now);
        else
            slow.HearNoise();
    }

    private static void Compare(EventQueue events, SlowSession slow)
    {
        var told = new List<string>();
        while (events.TryDequeue(out LiveEvent item))
            told.Add(EventText.Take(item));
        IReadOnlyList<string> expected = slow.Read();
        int same = told.Zip(expected).TakeWhile(static pair => pair.First == pair.Second).Count();
        if (same < told.Count || same < expected.Count)
            throw new InvalidOperationException(
                $"event {same} is\n  {told.ElementAtOrDefault(same) ?? "none"}\nin place of\n  {expected.ElementAtOrDefault(same) ?? "none"}");
    }

    private static string Call(int id) => $$"""{"id":"{{id}}","name":"f"}""";

    private static byte[] Lines(params string[] messages) => Encoding.UTF8.GetBytes(string.Join('\n', messages));
}
