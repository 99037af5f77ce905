using System.Buffers;
using LiveProto.Audio;
using LiveProto.Client.Session;
using LiveProto.Fuzz.Generators;
using LiveProto.Fuzz.Oracles.Json;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Targets;

/// <summary>Both ways of reading a server message against each other, against every kind of segmentation and against what is written
/// back.</summary>
internal sealed class ServerMessageTarget : IFuzzTarget
{
    private const int MostNoted = 64;

    private readonly byte[] _media = new byte[1 << 17];

    public string Name => "server-message";

    public string Law =>
        "What is taken, and each value, is as System.Text.Json and the records' types say, in the view too; chopping changes nothing.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAECAwQFBgc="}}],"role":"model"}}}""",
            """{"setupComplete":{"sessionId":"a"}}""",
            """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAECAwQFBgcICQoLDA0ODw=="}},{"text":"h\u00e5\uD83D\uDE00","thought":true}],"role":"model"},"outputTranscription":{"text":" x","finished":true}}}""",
            "{\n  \"serverContent\": {\n    \"turnComplete\": true,\n    \"interrupted\": false\n  },\n  \"usageMetadata\": {\n    \"promptTokenCount\": 12,\n    \"totalTokenCount\": \"3.0\"\n  }\n}\n",
            """{"toolCall":{"functionCalls":[{"name":"f","args":{"a":[1,-2.5e3,null,{}]},"id":"1"}]},"toolCallCancellation":{"ids":["1"]}}""",
            """{"goAway":{"timeLeft":"9.500s"},"session_resumption_update":{"new_handle":"h","resumable":true,"lastConsumedClientMessageIndex":"42"}}""",
            """{"voiceActivity":{"type":"ACTIVITY_END","audioOffset":"1.880s"},"voiceActivityDetectionSignal":{"vadSignalType":2},"unheardOf":[[],{"å":"漢"}]}""",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        .. SampleMessages.Of(typeof(ServerMessage)),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        CompareWithSlowReader(input, setsAside: false);
        CompareWithSlowReader(input, setsAside: true);
        ReadOnlySequence<byte> whole = Chopped.Whole(input);
        string expected = Read(whole);
        foreach (ReadOnlySequence<byte> chopped in Chopped.All(input))
        {
            string found = Read(chopped);
            if (found != expected)
                throw new InvalidOperationException($"chopped: {found}\nwhole: {expected}");
        }

        // The view looks at less, but what it takes for speech and nothing else is told without the records.
        int length = 0;
        int sampleRate = 0;
        bool isSpeech = ServerMessageReader.TryRead(whole, _media, out ServerMessageView view, out _)
            && view.TryGetSpeech(out length, out sampleRate);
        if (!ServerMessageParser.TryParse(whole, out ServerMessage? message, out WireError error))
        {
            if (error.Offset < 0 || error.Offset > input.Length || error.Kind == WireErrorKind.None || error.Path is null)
                throw new InvalidOperationException($"an error without a place: {error}");
            if (isSpeech)
                throw new InvalidOperationException($"taken for speech, and refused as a message: {error}");
            return;
        }

        if (isSpeech && !IsSpeech(message, length, sampleRate))
            throw new InvalidOperationException($"taken for {length} bytes of speech at {sampleRate} Hz: {RecordText.Of(message)}");
        if (ViewText.Of(message) is { } told && told != expected)
            throw new InvalidOperationException($"the view: {expected}\nthe records: {told}");
        byte[] once = Write(message, JsonFormat.Compact);
        byte[] twice = Rewrite(Write(message, JsonFormat.Pretty));
        if (!once.AsSpan().SequenceEqual(Rewrite(once)))
            throw new InvalidOperationException("written back and read it is another message");
        // Raw members keep their layout when compact, so a pretty detour is compared as JSON.
        using var first = System.Text.Json.JsonDocument.Parse(once);
        using var second = System.Text.Json.JsonDocument.Parse(twice);
        if (!System.Text.Json.JsonElement.DeepEquals(first.RootElement, second.RootElement))
            throw new InvalidOperationException("pretty and compact are different messages");
    }

    private static void CompareWithSlowReader(ReadOnlySpan<byte> input, bool setsAside)
    {
        var slow = new SlowMessage(isStrict: false, setsAside);
        string? expected = slow.Read(input, typeof(ServerMessage));
        List<WireError>? notes = setsAside ? [] : null;
        ReadOnlySequence<byte> json = Chopped.Whole(input);
        bool isRead = ServerMessageParser.TryParse(json, WireLimits.Default, notes, out ServerMessage? message, out WireError error);
        string? found = isRead ? RecordText.Of(message!) : null;
        if (found != expected)
            throw new InvalidOperationException($"found: {found ?? error.ToString()}\nexpected: {expected ?? "a refusal"}");
        if (isRead && notes is not null && notes.Count != Math.Min(slow.SetAside, MostNoted))
            throw new InvalidOperationException($"{notes.Count} members were noted as set aside in place of {slow.SetAside}");
    }

    // One piece of PCM, perhaps with what it says, and nothing else.
    private static bool IsSpeech(ServerMessage message, int length, int sampleRate) =>
        message.ServerContent is { ModelTurn: { Parts: [{ InlineData: { } blob } part], Role: null or "model", Unknown: null } } content
        && blob.Data.Length == length
        && PcmMimeType.TryGetSampleRate(blob.MimeType, PcmMimeType.DefaultOutputRate, out int told) && told == sampleRate
        && RecordText.Of(part) == RecordText.Of(new Part { InlineData = new Blob { MimeType = blob.MimeType, Data = blob.Data } })
        && RecordText.Of(message with { ServerContent = content with { ModelTurn = null, OutputTranscription = null } })
            == RecordText.Of(new ServerMessage { ServerContent = new ServerContent() });

    private static byte[] Rewrite(byte[] json) =>
        ServerMessageParser.TryParse(new ReadOnlySequence<byte>(json), out ServerMessage? message, out WireError error)
            ? Write(message, JsonFormat.Compact)
            : throw new InvalidOperationException($"we refuse what we wrote: {error}");

    private static byte[] Write(ServerMessage message, JsonFormat format)
    {
        var output = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(output, message, format);
        return output.WrittenSpan.ToArray();
    }

    private string Read(in ReadOnlySequence<byte> json) =>
        ServerMessageReader.TryRead(json, _media, out ServerMessageView view, out WireError error)
            ? ViewText.Of(ref view, _media)
            : $"refused {error}";
}
