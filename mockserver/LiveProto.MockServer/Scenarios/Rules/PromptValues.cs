using System.Globalization;

namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Numbers and quoted strings of a prompt; each is given out once, in order.</summary>
internal sealed class PromptValues
{
    private readonly string _prompt;
    private readonly List<decimal> _numbers = [];
    private readonly List<string> _quoted = [];
    private bool _isNameTaken;

    public PromptValues(string prompt)
    {
        _prompt = prompt;
        ReadOnlySpan<char> text = prompt;
        for (int i = 0; i < text.Length;)
        {
            i += IsQuote(text, i) ? ReadQuoted(text[i..])
                : char.IsAsciiDigit(text[i]) ? ReadNumber(text, i)
                : 1;
        }
    }

    public bool HasQuoted => _quoted.Count > 0;

    public bool HasNumber(bool wantsInteger) => _numbers.Exists(number => !wantsInteger || number == decimal.Truncate(number));

    /// <summary>The next number, for integers the next whole one; null when there is none.</summary>
    public decimal? TakeNumber(bool wantsInteger)
    {
        int index = _numbers.FindIndex(number => !wantsInteger || number == decimal.Truncate(number));
        if (index < 0)
            return null;
        decimal taken = _numbers[index];
        _numbers.RemoveAt(index);
        return taken;
    }

    /// <summary>The next quoted string; null when there is none.</summary>
    public string? TakeQuoted()
    {
        if (_quoted.Count == 0)
            return null;
        string taken = _quoted[0];
        _quoted.RemoveAt(0);
        return taken;
    }

    /// <summary>
    /// The name behind a preposition, once: "Redmond, Washington" in "What is the weather in Redmond, Washington?". It begins with a
    /// capital letter and goes on to the end of the sentence. Null when there is none.
    /// </summary>
    public string? TakeName()
    {
        if (_isNameTaken)
            return null;
        _isNameTaken = true;
        foreach (string preposition in (ReadOnlySpan<string>)[" in ", " for ", " at ", " of ", " about ", " to ", " from "])
        {
            int start = _prompt.LastIndexOf(preposition, StringComparison.Ordinal) + preposition.Length;
            if (start < preposition.Length || start == _prompt.Length || !char.IsUpper(_prompt[start]))
                continue;
            int length = _prompt.AsSpan(start).IndexOfAny(".?!;\n");
            return (length < 0 ? _prompt[start..] : _prompt.Substring(start, length)).TrimEnd();
        }

        return null;
    }

    /// <summary>The first enum member that the prompt names; null when it names none.</summary>
    public string? FindMember(IReadOnlyList<string> members)
    {
        foreach (string member in members)
        {
            if (member.Length > 0 && (PromptText.HasWord(_prompt, member) || PromptText.HasWord(_prompt, member.Replace('_', ' '))))
                return member;
        }

        return null;
    }

    /// <summary>A double quote, or a single one that is not an apostrophe: "don't" holds no quotation.</summary>
    private static bool IsQuote(ReadOnlySpan<char> text, int index) =>
        text[index] is '"' or '“' || (text[index] == '\'' && (index == 0 || char.IsWhiteSpace(text[index - 1])));

    private int ReadQuoted(ReadOnlySpan<char> rest)
    {
        int end = rest[1..].IndexOf(rest[0] == '“' ? '”' : rest[0]);
        if (end < 0)
            return 1;
        _quoted.Add(rest.Slice(1, end).ToString());
        return end + 2;
    }

    private int ReadNumber(ReadOnlySpan<char> text, int start)
    {
        int end = start + 1;
        while (end < text.Length && (char.IsAsciiDigit(text[end])
            || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            end++;

        // "mp3" and "42nd" are words, not values.
        bool isWord = (start > 0 && char.IsLetter(text[start - 1])) || (end < text.Length && char.IsLetter(text[end]));
        bool isNegative = start > 0 && text[start - 1] is '-' or '−' && (start == 1 || char.IsWhiteSpace(text[start - 2]));
        if (!isWord && decimal.TryParse(text[start..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
            _numbers.Add(isNegative ? -number : number);
        return end - start;
    }
}
