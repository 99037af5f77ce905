using System.Text;
using System.Text.Json;

namespace LiveProto.Messages;

/// <summary>
/// One JSON value as UTF-8 text, kept as it came: the form of free-form members (<c>args</c>, <c>response</c>, JSON Schema) and of
/// members this version does not know. Numbers keep their digits. Equality is equality of the text.
/// </summary>
/// <remarks>Thread-safe as long as nobody writes to the memory. Source: ProtoJSON, <c>google.protobuf.Struct</c> and
/// <c>Value</c>.</remarks>
public readonly struct JsonText : IEquatable<JsonText>
{
    internal JsonText(ReadOnlyMemory<byte> checkedUtf8) => Utf8 = checkedUtf8;

    /// <summary>The text, UTF-8: one whole JSON value. Empty only for <c>default</c>.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Whether this is <c>default</c>, which stands for no value and is not written.</summary>
    public bool IsEmpty => Utf8.IsEmpty;

    /// <summary>Takes one JSON value.</summary>
    /// <exception cref="FormatException">The text is not exactly one valid JSON value of at most 64 levels.</exception>
    public static JsonText Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json).AsMemory());
    }

    /// <summary>Takes one JSON value without copying; the memory must not change afterwards.</summary>
    /// <exception cref="FormatException">The text is not exactly one valid JSON value of at most 64 levels.</exception>
    public static JsonText Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8.Span))
            throw new FormatException("Not a JSON value: the text is not valid UTF-8.");
        return IsOneValue(utf8.Span, out string problem) ? new JsonText(utf8) : throw new FormatException($"Not a JSON value: {problem}");
    }

    /// <summary>A JSON string holding <paramref name="text"/>.</summary>
    public static JsonText FromString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new JsonText(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(text)}\""));
    }

    /// <inheritdoc/>
    public bool Equals(JsonText other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JsonText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>The text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);

    /// <summary>Compares the texts.</summary>
    public static bool operator ==(JsonText left, JsonText right) => left.Equals(right);

    /// <summary>Compares the texts.</summary>
    public static bool operator !=(JsonText left, JsonText right) => !left.Equals(right);

    private static bool IsOneValue(ReadOnlySpan<byte> utf8, out string problem)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
            }

            problem = "";
            return true;
        }
        catch (JsonException error)
        {
            // The only way Utf8JsonReader reports a caller's bad text.
            problem = error.Message;
            return false;
        }
    }
}
