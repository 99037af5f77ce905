namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>
/// Which functions a prompt calls. The words that count in a name are those that say what it is about: verbs of asking and small words
/// count only where a name has no others. All of them have to be in the prompt, in singular or plural. Of two functions the one that says
/// more is called, of two that say the same the first.
/// </summary>
internal static class FunctionMatch
{
    private static readonly HashSet<string> IdleWords = new(StringComparer.Ordinal)
    {
        "get", "fetch", "find", "look", "lookup", "up", "show", "tell", "retrieve", "query", "search", "check", "current",
        "latest", "the", "a",
        "an", "of", "in", "at", "for", "by", "to", "and", "info", "information", "data", "details", "tool", "function",
    };

    /// <summary>The functions to call, in order of declaration.</summary>
    public static List<FunctionEntry> Find(string prompt, IReadOnlyList<FunctionEntry> functions)
    {
        List<FunctionEntry> named = [];
        foreach (FunctionEntry function in functions)
        {
            IReadOnlyList<string> subject = SubjectOf(function);
            if (subject.Count > 0 && subject.All(word => IsIn(prompt, word)))
                named.Add(function);
        }

        return named.Count < 2 ? named : named.FindAll(function => !named.Exists(other => Covers(named, other, function)));
    }

    /// <summary>The words of a name that have to be in a prompt.</summary>
    private static IReadOnlyList<string> SubjectOf(FunctionEntry function)
    {
        List<string> subject = [.. function.Words.Where(static word => !IdleWords.Contains(word))];
        return subject.Count > 0 ? subject : function.Words;
    }

    private static bool IsIn(string prompt, string word) =>
        PromptText.HasWord(prompt, word)
        || PromptText.HasWord(prompt, word + "s")
        || (word.Length > 3 && word[^1] == 's' && PromptText.HasWord(prompt, word.AsSpan(0, word.Length - 1)));

    private static bool Covers(List<FunctionEntry> named, FunctionEntry other, FunctionEntry function)
    {
        if (ReferenceEquals(other, function))
            return false;
        IReadOnlyList<string> more = SubjectOf(other);
        IReadOnlyList<string> less = SubjectOf(function);
        bool holdsAll = less.All(more.Contains);
        return holdsAll && (more.Count > less.Count || named.IndexOf(other) < named.IndexOf(function));
    }
}
