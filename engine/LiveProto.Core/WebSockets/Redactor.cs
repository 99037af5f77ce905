using System.Globalization;
using System.Text;

namespace LiveProto.WebSockets;

/// <summary>
/// Takes secrets and control characters out of what a peer said, before it becomes an exception's text, an ending, a log line or a tag. A
/// secret is found in any letter case, in base64 at any alignment, percent-encoded, with control or invisible characters between its own,
/// and, begun, at the end of a text that was cut. Immutable and thread-safe.
/// </summary>
public sealed class Redactor
{
    /// <summary>Shorter words are not secrets: taking them out would make every text unreadable.</summary>
    public const int ShortestSecret = 8;

    private const int ShortestStart = ShortestSecret / 2;
    private const string Mark = "***";

    private readonly string[] _needles;

    /// <summary>A redactor of these secrets; those shorter than <see cref="ShortestSecret"/> are passed over.</summary>
    public Redactor(IEnumerable<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        // The longest first, so that no part of one is left beside the mark of a shorter one.
        _needles = [.. secrets.Where(static secret => secret.Length >= ShortestSecret).SelectMany(FormsOf).Distinct()
            .OrderByDescending(static form => form.Length)];
    }

    private Redactor(string[] needles) => _needles = needles;

    /// <summary>Knows no secret: escapes control characters only.</summary>
    public static Redactor None { get; } = new([]);

    /// <summary>One that takes these out too.</summary>
    public Redactor With(params IEnumerable<string> secrets) =>
        new([.. _needles.Concat(new Redactor(secrets)._needles).Distinct().OrderByDescending(static form => form.Length)]);

    /// <summary>The text without secrets, on one line: control characters, and those that turn the direction of writing, as
    /// <c>\u001B</c>.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Escape(Hide(text));
    }

    /// <summary>The text without secrets; control characters stay.</summary>
    public string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_needles.Length == 0 || text.Length == 0)
            return text;
        // What is compared: lower case, decoded, without what cannot be seen; and where in the text each character of it came from.
        var seen = new StringBuilder(text.Length);
        var origin = new List<int>(text.Length + 1);
        for (int at = 0; at < text.Length;)
        {
            char c = Decode(text, at, out int length);
            if (!IsUnseen(c))
            {
                seen.Append(Fold(c));
                origin.Add(at);
            }

            at += length;
        }

        origin.Add(text.Length);
        return Cut(text, seen.ToString(), origin);
    }

    private string Cut(string text, string seen, List<int> origin)
    {
        bool[] hidden = new bool[seen.Length];
        foreach (string needle in _needles)
        {
            for (int at = seen.IndexOf(needle, StringComparison.Ordinal); at >= 0; at =
                seen.IndexOf(needle, at + 1, StringComparison.Ordinal))
                hidden.AsSpan(at, needle.Length).Fill(true);
            for (int length = Math.Min(needle.Length - 1, seen.Length); length >= ShortestStart; length--)
            {
                if (!seen.EndsWith(needle[..length], StringComparison.Ordinal))
                    continue;
                hidden.AsSpan(seen.Length - length).Fill(true);
                break;
            }
        }

        var result = new StringBuilder(text.Length);
        result.Append(text, 0, origin[0]);
        for (int i = 0; i < seen.Length; i++)
        {
            if (!hidden[i])
                result.Append(text, origin[i], origin[i + 1] - origin[i]);
            else if (i == 0 || !hidden[i - 1])
                result.Append(Mark);
        }

        return result.ToString();
    }

    private static IEnumerable<string> FormsOf(string secret)
    {
        yield return FoldAll(secret);
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        for (int before = 0; before < 3; before++)
        {
            // Characters that neighbours of the secret have a part in say nothing: up to two before it, and those of the last, unfinished
            // three bytes.
            int whole = (before + bytes.Length) / 3 * 3;
            byte[] shifted = new byte[whole];
            bytes.AsSpan(0, whole - before).CopyTo(shifted.AsSpan(before));
            string form = Convert.ToBase64String(shifted)[(before == 0 ? 0 : before + 1)..];
            if (form.Length >= ShortestSecret)
                yield return FoldAll(form);
        }
    }

    private static string FoldAll(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (int i = 0; i < text.Length; i++)
            folded[i] = Fold(text[i]);
    });

    // The two alphabets of base64 (RFC 4648 §4 and §5) are one here.
    private static char Fold(char c) => c switch
    {
        '-' => '+',
        '_' => '/',
        _ => char.ToLowerInvariant(c),
    };

    private static char Decode(string text, int at, out int length)
    {
        length = 1;
        if (text[at] != '%' || at + 2 >= text.Length
            || !byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            return text[at];
        length = 3;
        return (char)value;
    }

    private static bool IsUnseen(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
                result.Append(c).Append(text[++i]);
            else if (IsUnseen(c) || char.IsSurrogate(c))
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                result.Append(c);
        }

        return result.ToString();
    }
}
