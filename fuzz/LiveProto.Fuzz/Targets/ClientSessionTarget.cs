using System.Buffers;
using System.Text;
using LiveProto.Client;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Turns;

namespace LiveProto.Fuzz.Targets;

/// <summary>What a client session tells its user, one server message a line.</summary>
internal sealed class ClientSessionTarget : IFuzzTarget
{
    private const string Speech =
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAABAAIAAwAEAAUA"}}]}}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":7}}""";

    // Long enough for the path that decodes straight into a chunk.
    private static readonly string s_longSpeech = Speech.Replace("AAABAAIAAwAEAAUA", new string('A', 1024), StringComparison.Ordinal);

    public string Name => "client-session";

    public string Law =>
        "Any messages end in events, or in one failure; from an interruption on, nothing of the turn that was cut is told; every turn ends once.";

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
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        var events = new EventQueue(1 << 20);
        var machine = new SessionMachine(unconfirmed: new UnconfirmedMessages(1000));
        var delivery = new EventDelivery(machine, new Lock(), new OutputRouter(events, new TurnLedger()));
        var watch = new Watch();
        foreach (Range line in input.Split((byte)'\n'))
        {
            bool hasFailed = delivery.Deliver(new ReadOnlySequence<byte>(input[line].ToArray())).Failure is not null;
            while (events.TryDequeue(out LiveEvent item))
                watch.See(item);
            if (hasFailed)
                break;
        }
    }

    private static byte[] Lines(params string[] messages) => Encoding.UTF8.GetBytes(string.Join('\n', messages));

    // Knows only what a user knows: the events.
    private sealed class Watch
    {
        private int _turn;
        private bool _isTurnOpen;
        private bool _isCut;
        private bool _isGenerated;

        public void See(in LiveEvent item)
        {
            switch (item.Kind)
            {
                case LiveEventKind.Interrupted:
                    // All of the turn had come: what comes now is new.
                    _isCut = _isTurnOpen && !_isGenerated;
                    break;
                case LiveEventKind.TurnEnded:
                    if (item.Turn!.Number != ++_turn)
                        throw new InvalidOperationException($"The end of turn {item.Turn.Number} where that of {_turn} was due.");
                    break;
                case LiveEventKind.TurnComplete:
                    _isCut = _isTurnOpen = _isGenerated = false;
                    break;
                case LiveEventKind.Audio:
                    using (item.Audio)
                        SeePart(item.Audio.SampleRate is >= 1 and <= 768_000 && item.Audio.Samples.Length > 0);
                    break;
                case LiveEventKind.Text or LiveEventKind.Thought or LiveEventKind.Part or LiveEventKind.Content:
                    SeePart(item.Message is not null);
                    break;
                case LiveEventKind.Transcription when item.Transcription!.Side == TranscriptionSide.Model:
                    SeeOutput(item.Message is not null);
                    break;
                case LiveEventKind.GenerationComplete:
                    _isCut = false;
                    _isGenerated = true;
                    break;
            }
        }

        private void SeePart(bool isSound)
        {
            SeeOutput(isSound);
            _isGenerated = false;
        }

        private void SeeOutput(bool isSound)
        {
            if (_isCut)
                throw new InvalidOperationException("Output of the turn that was cut.");
            if (!isSound)
                throw new InvalidOperationException("Output that is none.");
            _isTurnOpen = true;
        }
    }
}
