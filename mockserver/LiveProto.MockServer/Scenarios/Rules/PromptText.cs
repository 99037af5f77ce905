namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Looks at prompts word by word, regardless of case.</summary>
internal static class PromptText
{
    /// <summary>Whether the text holds <paramref name="word"/> (or words) between characters that are neither letters nor digits.</summary>
    public static bool HasWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word) => IndexOf(text, word) >= 0;

    /// <summary>The word as the text writes it; null when it does not hold it.</summary>
    public static string? Find(string text, string word) =>
        IndexOf(text, word) is >= 0 and int index ? text.Substring(index, word.Length) : null;

    private static int IndexOf(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        int from = 0;
        while (from <= text.Length - word.Length)
        {
            int found = text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return -1;
            int start = from + found;
            int end = start + word.Length;
            if ((start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return start;
            from = start + 1;
        }

        return -1;
    }

    /// <summary>Whether the text holds all of <paramref name="words"/>.</summary>
    public static bool HasWords(ReadOnlySpan<char> text, IReadOnlyList<string> words)
    {
        foreach (string word in words)
        {
            if (!HasWord(text, word))
                return false;
        }

        return words.Count > 0;
    }

    /// <summary>The text, or its first <paramref name="maximum"/> characters, no surrogate pair split.</summary>
    public static string Cut(string text, int maximum)
    {
        if (text.Length <= maximum)
            return text;
        return text[..(char.IsHighSurrogate(text[maximum - 1]) ? maximum - 1 : maximum)];
    }
}
