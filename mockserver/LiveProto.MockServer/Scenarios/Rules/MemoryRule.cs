namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Answers from the history: what was asked last, what was told.</summary>
internal static class MemoryRule
{
    private static readonly string[] IdleWords =
    [
        "what", "did", "do", "does", "i", "you", "tell", "told", "is", "was", "are", "my", "your", "the", "a", "an", "about", "of", "to",
        "me", "s", "please", "that", "in", "on", "at", "it", "and", "remember", "again", "earlier", "before", "just", "say", "said",
    ];

    /// <summary>What the history answers; null when the prompt does not ask it, or it does not know.</summary>
    public static string? TryRecall(string prompt, IReadOnlyList<HistoryTurn> history)
    {
        if (AsksForLastQuestion(prompt))
            return FindLast(history, static turn => turn.Role == HistoryRole.User) is { } last ? $"Your last question was: {last.Text}" : null;
        if (!AsksForFact(prompt))
            return null;

        List<string> words = KeyWords(prompt);
        HistoryTurn? found = FindLast(history, turn =>
            turn.Role != HistoryRole.Tool
            && !(turn.Role == HistoryRole.User && AsksForFact(turn.Text))
            && words.Exists(word => PromptText.HasWord(turn.Text, word)));
        return found switch
        {
            { Role: HistoryRole.User } user => $"You told me: {user.Text}",
            { } model => $"I told you: {model.Text}",
            null => null,
        };
    }

    private static bool AsksForLastQuestion(string prompt) =>
        prompt.Contains("my last question", StringComparison.OrdinalIgnoreCase)
        || prompt.Contains("my previous question", StringComparison.OrdinalIgnoreCase);

    private static bool AsksForFact(string prompt) =>
        prompt.Contains("what did i tell you", StringComparison.OrdinalIgnoreCase)
        || prompt.Contains("what is my ", StringComparison.OrdinalIgnoreCase)
        || prompt.Contains("what's my ", StringComparison.OrdinalIgnoreCase);

    private static HistoryTurn? FindLast(IReadOnlyList<HistoryTurn> history, Func<HistoryTurn, bool> matches)
    {
        for (int i = history.Count - 1; i >= 0; i--)
        {
            if (matches(history[i]))
                return history[i];
        }

        return null;
    }

    private static List<string> KeyWords(string prompt)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 0; i <= prompt.Length; i++)
        {
            if (i < prompt.Length && char.IsLetterOrDigit(prompt[i]))
                continue;
            if (i > start && !IdleWords.Contains(prompt[start..i], StringComparer.OrdinalIgnoreCase))
                words.Add(prompt[start..i]);
            start = i + 1;
        }

        return words;
    }
}
