using System.Buffers;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Targets;

/// <summary>Both ways of reading a server message against each other, against every kind of segmentation and against what is written back.</summary>
internal sealed class ServerMessageTarget : IFuzzTarget
{
    private readonly byte[] _media = new byte[1 << 17];

    public string Name => "server-message";

    public string Law => "reading is independent of chopping; what the records accept the view accepts with the same values; what is written back reads back the same";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            """{"setupComplete":{"sessionId":"a"}}""",
            """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAECAwQFBgcICQoLDA0ODw=="}},{"text":"h\u00e5\uD83D\uDE00","thought":true}],"role":"model"},"outputTranscription":{"text":" x","finished":true}}}""",
            "{\n  \"serverContent\": {\n    \"turnComplete\": true,\n    \"interrupted\": false\n  },\n  \"usageMetadata\": {\n    \"promptTokenCount\": 12,\n    \"totalTokenCount\": \"3.0\"\n  }\n}\n",
            """{"toolCall":{"functionCalls":[{"name":"f","args":{"a":[1,-2.5e3,null,{}]},"id":"1"}]},"toolCallCancellation":{"ids":["1"]}}""",
            """{"goAway":{"timeLeft":"9.500s"},"session_resumption_update":{"new_handle":"h","resumable":true,"lastConsumedClientMessageIndex":"42"}}""",
            """{"voiceActivity":{"type":"ACTIVITY_END","audioOffset":"1.880s"},"voiceActivityDetectionSignal":{"vadSignalType":2},"unheardOf":[[],{"å":"漢"}]}""",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        ReadOnlySequence<byte> whole = Chopped.Whole(input);
        Reading expected = Read(whole);
        foreach (ReadOnlySequence<byte> chopped in Chopped.All(input))
        {
            Reading found = Read(chopped);
            if (found != expected)
                throw new InvalidOperationException($"chopped: {found}\nwhole: {expected}");
        }

        if (!ServerMessageParser.TryParse(whole, out ServerMessage? message, out WireError error))
        {
            if (error.Offset < 0 || error.Offset > input.Length || error.Kind == WireErrorKind.None || error.Path is null)
                throw new InvalidOperationException($"an error without a place: {error}");
            return;
        }

        if (expected.Error != default || expected.TurnComplete != (message.ServerContent?.TurnComplete ?? false) || expected.TimeLeft != message.GoAway?.TimeLeft
            || expected.Handle != (message.SessionResumptionUpdate?.NewHandle ?? ""))
            throw new InvalidOperationException($"the view {expected} is not what the records say");
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

    private Reading Read(in ReadOnlySequence<byte> json)
    {
        if (!ServerMessageReader.TryRead(json, _media, out ServerMessageView view, out WireError error))
            return new Reading(error, default, default, false, "", null, "", 0);
        var parts = default(HashCode);
        foreach (PartView part in view.ModelTurnParts)
        {
            parts.Add(part.Kind);
            parts.Add(part.IsThought);
            parts.Add(part.Text.ToString());
            parts.Add(part.MimeType.ToString());
            byte[] bytes = new byte[part.MaxDataLength];
            bool isDecoded = part.TryDecode(bytes, out int written, out _);
            parts.AddBytes(bytes.AsSpan(0, written));
            if (part.TryGetDecoded(out int offset, out int length) && (!isDecoded || !_media.AsSpan(offset, length).SequenceEqual(bytes.AsSpan(0, written))))
                throw new InvalidOperationException("decoded on the way and on demand differ");
        }

        return new Reading(
            default, view.Kinds, view.Content, view.TurnComplete, view.Role.ToString() + view.OutputTranscription.ToString() + view.InterimInputTranscription.ToString(),
            view.TimeLeft, view.NewHandle.ToString(), parts.ToHashCode());
    }

    private sealed record Reading(
        WireError Error, ServerMessageKinds Kinds, ServerContentKinds Content, bool TurnComplete, string Texts, TimeSpan? TimeLeft, string Handle, int Parts);
}
