using System.Globalization;
using System.Text;

namespace LiveProto.Wire;

/// <summary>Paths of fields such as <c>clientContent.turns[0].parts[1]</c>, and the two spellings of names.</summary>
internal static class FieldPath
{
    /// <summary>Characters of a map's key that a path shows.</summary>
    public const int MaxKeyLength = 64;

    /// <summary>Bytes of a declared name in a message, were each of its characters escaped: none has more than 64.</summary>
    public const int MaxEscapedNameLength = 64 * Json.JsonUnescape.EscapeLength;

    /// <summary>Puts <paramref name="head"/> in front of a path that may be empty or start with an index.</summary>
    public static string Prepend(string head, string path) =>
        path.Length == 0 ? head : path[0] == '[' ? head + path : $"{head}.{path}";

    /// <summary>Puts a name behind a path that may be empty.</summary>
    public static string Append(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>
    /// The entry of a map. Its key is the user's or the peer's: it stands between quotes, on one line, and is cut at
    /// <see cref="MaxKeyLength"/> characters, since paths go into logs and exceptions.
    /// </summary>
    public static string Key(string key)
    {
        var path = new StringBuilder("[\"", Math.Min(key.Length, MaxKeyLength) + 8);
        for (int i = 0; i < key.Length && i < MaxKeyLength; i++)
        {
            char c = key[i];
            bool isPair = char.IsHighSurrogate(c) && i + 1 < Math.Min(key.Length, MaxKeyLength) && char.IsLowSurrogate(key[i + 1]);
            if (isPair)
                path.Append(c).Append(key[++i]);
            else if (c is '"' or '\\')
                path.Append('\\').Append(c);
            else if (IsShown(c))
                path.Append(c);
            else
                path.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return path.Append(key.Length > MaxKeyLength ? "…\"]" : "\"]").ToString();
    }

    /// <summary>camelCase to the proto's snake_case, as ProtoJSON derives one from the other. The keys of maps are nobody's to spell
    /// anew.</summary>
    public static string ToProto(string camel)
    {
        var snake = new StringBuilder(camel.Length + 8);
        bool isKey = false;
        for (int i = 0; i < camel.Length; i++)
        {
            char c = camel[i];
            if (isKey && c == '\\' && i + 1 < camel.Length)
            {
                snake.Append(c).Append(camel[++i]);
                continue;
            }

            isKey ^= c == '"';
            if (!isKey && char.IsAsciiLetterUpper(c))
                snake.Append('_').Append(char.ToLowerInvariant(c));
            else
                snake.Append(c);
        }

        return snake.ToString();
    }

    private static bool IsShown(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
