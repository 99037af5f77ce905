namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Obeys what is simple in a system instruction.</summary>
internal static class InstructionRule
{
    private const string AnswerWith = "always answer with ";
    private const string EndWith = "always end with ";

    /// <summary>The instruction, when it is asked for.</summary>
    public static string? TryQuote(string prompt, string instructions) =>
        instructions.Length > 0 && prompt.Contains("what are your instructions", StringComparison.OrdinalIgnoreCase)
            ? $"My instructions are: {instructions}"
            : null;

    /// <summary>What every answer is to be; null when the instruction does not say so.</summary>
    public static string? TryDictate(string instructions) => Find(instructions, AnswerWith);

    /// <summary>The answer with the ending and the capitals that the instruction wants.</summary>
    public static string Shape(string answer, string instructions)
    {
        if (instructions.Length == 0)
            return answer;
        if (Find(instructions, EndWith) is { } ending && !answer.EndsWith(ending, StringComparison.Ordinal))
            answer = $"{answer} {ending}";
        return WantsCapitals(instructions) ? answer.ToUpperInvariant() : answer;
    }

    private static bool WantsCapitals(string instructions) =>
        instructions.Contains("answer in capitals", StringComparison.OrdinalIgnoreCase)
        || instructions.Contains("answer in capital letters", StringComparison.OrdinalIgnoreCase)
        || instructions.Contains("answer in uppercase", StringComparison.OrdinalIgnoreCase);

    /// <summary>What follows a phrase: the quoted text, else up to the end of the sentence.</summary>
    private static string? Find(string instructions, string phrase)
    {
        int start = instructions.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        ReadOnlySpan<char> rest = instructions.AsSpan(start + phrase.Length).TrimStart();
        if (rest.Length > 1 && rest[0] is '"' or '\'' or '`')
        {
            int close = rest[1..].IndexOf(rest[0]);
            if (close > 0)
                return rest.Slice(1, close).ToString();
        }

        int end = 0;
        while (end < rest.Length && rest[end] is not '\n' && !IsSentenceEnd(rest, end))
            end++;
        string found = rest[..end].Trim().ToString();
        return found.Length > 0 ? found : null;
    }

    private static bool IsSentenceEnd(ReadOnlySpan<char> text, int index) =>
        text[index] is '.' or '!' or '?' && (index + 1 == text.Length || char.IsWhiteSpace(text[index + 1]));
}
