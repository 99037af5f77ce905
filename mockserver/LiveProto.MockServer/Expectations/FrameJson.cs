using System.Buffers;
using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Mocking.Expectations;

/// <summary>Messages as JSON values.</summary>
public static class FrameJson
{
    /// <summary>
    /// Whether a message holds a JSON value: an object each of its members, an array its elements in their order, others between them;
    /// anything else the same, numbers by their value. The client's messages are read in the protocol's own spelling.
    /// </summary>
    public static bool Holds(this JournalFrame frame, JsonElement pattern)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Read(frame) is { } whole && JsonSubset.Holds(whole, pattern);
    }

    /// <summary>A message; null where it is not JSON.</summary>
    internal static JsonElement? Read(JournalFrame frame)
    {
        if (frame.ClientMessage is not { } message)
            return Parse(frame.Payload);

        // In the protocol's own spelling, whatever the client's.
        var json = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(json, message);
        return Parse(json.WrittenMemory);
    }

    internal static JsonElement? Parse(JsonText? text) => text is { IsEmpty: false } json ? Parse(json.Utf8) : null;

    private static JsonElement? Parse(ReadOnlyMemory<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.Span);
        try
        {
            return JsonElement.TryParseValue(ref reader, out JsonElement? value) ? value : null;
        }
        catch (JsonException)
        {
            return null; // A peer may send what is not JSON.
        }
    }
}
