using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace LiveProto.Fuzz.Oracles.Json;

/// <summary>
/// Strings of a document of System.Text.Json, character by character: with U+FFFD for halves of surrogate pairs and for what is not
/// UTF-8, which it refuses.
/// </summary>
internal static class JsonStrings
{
    /// <summary>The text between the quotes of a string.</summary>
    public static ReadOnlySpan<byte> RawOf(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];

    /// <summary>The text of a string.</summary>
    public static string TextOf(JsonElement text) => Read(RawOf(text), out _);

    /// <summary>The name of a member.</summary>
    public static string NameOf(JsonProperty member) => Read(JsonMarshal.GetRawUtf8PropertyName(member), out _);

    /// <summary>Whether all strings and names in a value are text.</summary>
    public static bool AreText(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Read(RawOf(value), out bool isText);
                return isText;
            case JsonValueKind.Array:
                return value.EnumerateArray().All(AreText);
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    Read(JsonMarshal.GetRawUtf8PropertyName(member), out isText);
                    if (!isText || !AreText(member.Value))
                        return false;
                }

                return true;
            default:
                return true;
        }
    }

    /// <summary>
    /// A value in a form that two ways of writing it share: no whitespace, strings as their text behind its length, the letters of
    /// numbers as they are.
    /// </summary>
    public static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(' ', value.EnumerateObject().Select(CanonicalMember))}}}",
        JsonValueKind.Array => $"[{string.Join(' ', value.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.String => Quote(TextOf(value)),
        _ => value.GetRawText(),
    };

    /// <summary>A text that nothing beside it can be taken for.</summary>
    public static string Quote(string text) => string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}");

    private static string CanonicalMember(JsonProperty member) => Quote(NameOf(member)) + Canonical(member.Value);

    private static string Read(ReadOnlySpan<byte> raw, out bool isText)
    {
        isText = Utf8.IsValid(raw);
        string letters = Encoding.UTF8.GetString(raw);
        var units = new StringBuilder();
        for (int i = 0; i < letters.Length; i++)
            units.Append(letters[i] == '\\' ? Escaped(letters, ref i) : letters[i]);
        // Runes: half a pair reads as the replacement character.
        string text = string.Concat(units.ToString().EnumerateRunes().Select(rune => rune.ToString()));
        isText &= text == units.ToString();
        return text;
    }

    private static char Escaped(string letters, ref int at)
    {
        char letter = letters[++at];
        if (letter != 'u')
            return letter switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => letter };
        at += 4;
        return (char)ushort.Parse(letters.AsSpan(at - 3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
