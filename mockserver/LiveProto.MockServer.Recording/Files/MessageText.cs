using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LiveProto.Mocking.Recording.Files;

/// <summary>
/// A message as it stands in a file: one line of JSON whose media are names. What was not JSON is a JSON string of its text.
/// </summary>
internal static class MessageText
{
    /// <summary>Of a message with its media.</summary>
    public const int MaxMessageBytes = 64 * 1024 * 1024;

    /// <summary>Only what JSON wants escaped is: recordings are read by people.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Whether a line is one JSON value whose media all are known and not too long together.</summary>
    public static bool IsGood(ReadOnlySpan<byte> text, MediaTable media, out string problem)
    {
        problem = "";
        long length = text.Length;
        try
        {
            var reader = new Utf8JsonReader(text);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String && !CanBeRead(ref reader))
                    problem = "half a surrogate pair";
                if (!TryGetName(ref reader, out string? name))
                    continue;
                if (!media.TryGet(name!, out byte[]? base64))
                    problem = $"no line before it holds its media {MediaTable.Sign}…";
                length += base64?.Length ?? 0;
            }
        }
        catch (JsonException)
        {
            problem = "no JSON";
        }

        if (length > MaxMessageBytes)
            problem = $"with its media the message is longer than {MaxMessageBytes} bytes";
        return problem.Length == 0;
    }

    /// <summary>The message as it was sent.</summary>
    public static byte[] Expand(ReadOnlySpan<byte> text, MediaTable media)
    {
        if (text[0] == '"')
            return ExpandString(text);
        if (!text.Contains((byte)MediaTable.Sign))
            return text.ToArray();
        var expanded = new ArrayBufferWriter<byte>(text.Length);
        var reader = new Utf8JsonReader(text);
        int copied = 0;
        while (reader.Read())
        {
            if (!TryGetName(ref reader, out string? name) || !media.TryGet(name!, out byte[]? base64))
                continue;
            int inside = (int)reader.TokenStartIndex + 1;
            expanded.Write(text[copied..inside]);
            expanded.Write(base64);
            copied = inside + reader.ValueSpan.Length;
        }

        expanded.Write(text[copied..]);
        return expanded.WrittenSpan.ToArray();
    }

    private static byte[] ExpandString(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        return Encoding.UTF8.GetBytes(reader.GetString()!);
    }

    // A member's value that begins with the sign, and no escape in it: names are of letters and digits.
    private static bool TryGetName(ref Utf8JsonReader reader, out string? name)
    {
        name = null;
        if (reader.TokenType != JsonTokenType.String || reader.CurrentDepth == 0 || reader.ValueIsEscaped)
            return false;
        ReadOnlySpan<byte> text = reader.ValueSpan;
        if (text.Length is < 2 or > 16 || text[0] != MediaTable.Sign || text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        name = Encoding.ASCII.GetString(reader.ValueSpan);
        return true;
    }

    private static bool CanBeRead(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
