using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveProto.Audio;

namespace LiveProto.Mocking.Journal;

/// <summary>
/// Writes a message as one line of JSON that can be shown to others: handles and whatever has the form of a credential are masked, and
/// media are told by length and SHA-256 where their bytes are not wanted.
/// </summary>
internal static class MessageRedaction
{
    private const int MaxDepth = 64; // Of Utf8JsonReader, and of the protocol.

    // Base64 shorter than this is shorter than what would stand for it.
    private const int ShortMedia = 128;

    public static string ToText(ReadOnlySpan<byte> payload)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, JournalLine.Options))
            Write(json, payload, withMedia: false);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter output, ReadOnlySpan<byte> payload, bool withMedia)
    {
        if (!TryWrite(output, payload, withMedia))
            output.WriteStringValue(SecretPatterns.Redact(Encoding.UTF8.GetString(payload)));
    }

    // False, and nothing is written, where the payload is not JSON: a peer, or a fault, may send that.
    private static bool TryWrite(Utf8JsonWriter output, ReadOnlySpan<byte> payload, bool withMedia)
    {
        if (!IsOneValue(payload))
            return false;
        var reader = new Utf8JsonReader(payload);
        string[] members = new string[MaxDepth + 1];
        string type = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    type = "";
                    output.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    output.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    output.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    output.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    members[reader.CurrentDepth] = TextOf(ref reader);
                    output.WritePropertyName(SecretPatterns.Redact(members[reader.CurrentDepth]));
                    break;
                case JsonTokenType.String:
                    string text = TextOf(ref reader);
                    if (members[reader.CurrentDepth] is "mimeType" or "mime_type")
                        type = text;
                    WriteString(output, members, reader.CurrentDepth, text, withMedia, type);
                    break;
                default:
                    output.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
            }
        }

        return true;
    }

    // Whoever has the handle has the session; a function's argument of that name is another thing.
    private static bool IsHandle(string[] members, int depth) =>
        members[depth] is "handle" or "newHandle" or "new_handle"
        && members[Math.Max(0, depth - 1)] is
            "sessionResumption" or "session_resumption" or "sessionResumptionUpdate" or "session_resumption_update";

    private static void WriteString(Utf8JsonWriter output, string[] members, int depth, string text, bool withMedia, string type)
    {
        if (text.Length > 0 && IsHandle(members, depth))
            output.WriteStringValue(SecretPatterns.Mask);
        else if (members[depth] is not "data" || text.Length < ShortMedia || !TryDecode(text, out byte[] media))
            output.WriteStringValue(SecretPatterns.Redact(text));
        else if (withMedia)
            output.WriteStringValue(text);
        else
            WriteDigest(output, media, IsSound(members, depth, type));
    }

    // A blob of realtime audio is sound whatever it says of itself; any other where its type stands before its data.
    private static bool IsSound(string[] members, int depth, string type) =>
        type.StartsWith("audio/pcm", StringComparison.Ordinal) || (type.Length == 0 && members[depth - 1] is "audio");

    // How loud sound is tells who reads the journal when somebody spoke, and nothing of what was said.
    private static void WriteDigest(Utf8JsonWriter output, byte[] media, bool isSound)
    {
        output.WriteStartObject();
        output.WriteNumber("bytes", media.Length);
        output.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(media)));
        if (isSound)
            output.WriteNumber("rms", (int)AudioLevel.Measure(MemoryMarshal.Cast<byte, short>(media)).Rms);
        output.WriteEndObject();
    }

    private static bool TryDecode(string text, out byte[] media)
    {
        string standard = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        media = new byte[Base64.GetMaxDecodedFromUtf8Length(standard.Length + 3)];
        if (!Convert.TryFromBase64String(standard.PadRight((standard.Length + 3) / 4 * 4, '='), media, out int length))
            return false;
        media = media[..length];
        return true;
    }

    // Half a surrogate pair is legal JSON and no text.
    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        }
    }

    private static bool IsOneValue(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        try
        {
            while (reader.Read())
            {
            }

            return !payload.IsEmpty;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
