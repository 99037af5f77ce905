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
internal sealed class MessageRedaction : MessageCopy
{
    // Base64 shorter than this is shorter than what would stand for it.
    private const int ShortMedia = 128;

    private readonly bool _withMedia;

    private MessageRedaction(bool withMedia) => _withMedia = withMedia;

    // A blob of realtime audio is sound whatever it says of itself; any other where its type stands before its data.
    private bool IsSound => MimeType.StartsWith("audio/pcm", StringComparison.Ordinal) || (MimeType.Length == 0 && Parent is "audio");

    public static string ToText(ReadOnlySpan<byte> payload)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, JournalLine.Options))
            Write(json, payload, withMedia: false);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter output, ReadOnlySpan<byte> payload, bool withMedia)
    {
        // A peer, or a fault, may send what is not JSON.
        if (!IsOneValue(payload))
        {
            output.WriteStringValue(SecretPatterns.Redact(Encoding.UTF8.GetString(payload)));
            return;
        }

        var copy = new MessageRedaction(withMedia);
        var reader = new Utf8JsonReader(payload);
        while (reader.Read())
            copy.CopyToken(output, ref reader);
    }

    protected override string Shown(string text) => SecretPatterns.Redact(text);

    protected override void WriteText(Utf8JsonWriter output, string text)
    {
        if (text.Length > 0 && IsHandle)
            output.WriteStringValue(SecretPatterns.Mask);
        else if (Member is not "data" || text.Length < ShortMedia || !TryDecode(text, out byte[] media))
            output.WriteStringValue(Shown(text));
        else if (_withMedia)
            output.WriteStringValue(text);
        else
            WriteDigest(output, media);
    }

    // Half a surrogate pair is legal JSON and no text.
    protected override string TextOf(ref Utf8JsonReader reader)
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

    // How loud sound is tells who reads the journal when somebody spoke, and nothing of what was said.
    private void WriteDigest(Utf8JsonWriter output, byte[] media)
    {
        output.WriteStartObject();
        output.WriteNumber("bytes", media.Length);
        output.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(media)));
        if (IsSound)
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
