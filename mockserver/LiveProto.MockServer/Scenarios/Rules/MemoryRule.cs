namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Answers from the history: what was asked last, what was told.</summary>
internal static class MemoryRule
{
    private static readonly string[] IdleWords =
    [
        "what", "did", "do", "does", "i", "you", "tell", "told", "is", "was", "are", "my", "your", "the", "a", "an", "about", "of", "to",
        "me", "s", "please", "that", "in", "on", "at", "it", "and", "remember", "again", "earlier", "before", "just", "say", "said",
    ];

    /// <summary>
    /// What was said before answers, also what was handed over with the question; null when the prompt does not ask it, or nobody said.
    /// </summary>
    public static string? TryRecall(UserTurn turn)
    {
        if (turn.Prompts.Count == 0)
            return null;
        string prompt = turn.Prompts[^1];
        if (AsksForLastQuestion(prompt))
            return FindLast(turn, static said => said.Role == HistoryRole.User) is { } last ? $"Your last question was: {last.Text}" : null;
        if (!AsksForFact(prompt))
            return null;

        List<string> words = KeyWords(prompt);
        HistoryTurn? found = FindLast(turn, said =>
            said.Role != HistoryRole.Tool
            && !(said.Role == HistoryRole.User && AsksForFact(said.Text))
            && words.Exists(word => PromptText.HasWord(said.Text, word)));
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

    private static HistoryTurn? FindLast(UserTurn turn, Func<HistoryTurn, bool> matches)
    {
        for (int i = turn.Prompts.Count - 2; i >= 0; i--)
        {
            if (new HistoryTurn(HistoryRole.User, turn.Prompts[i]) is var said && matches(said))
                return said;
        }

        for (int i = turn.History.Count - 1; i >= 0; i--)
        {
            if (matches(turn.History[i]))
                return turn.History[i];
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
