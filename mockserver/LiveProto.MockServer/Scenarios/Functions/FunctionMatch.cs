namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>
/// Which functions a prompt calls. Each clause calls the one function that it says most about: its words are looked for in the function's
/// name, then in its description; the verbs of both must not contradict each other, and what only asks calls nothing that changes
/// something. Of several that are as good, the first that is declared.
/// </summary>
internal static class FunctionMatch
{
    /// <summary>Functions beyond are not looked at.</summary>
    private const int MaxFunctions = 1000;

    /// <summary>The functions to call, in order of declaration, each with the words of the prompt that are about it.</summary>
    public static List<FunctionCalling> Find(string prompt, IReadOnlyList<FunctionEntry> functions)
    {
        if (functions.Count == 0)
            return [];
        List<FunctionSubject> subjects = [.. functions.Take(MaxFunctions).Select(FunctionSubject.Of)];
        List<Clause> clauses = Join(ClauseReader.Read(prompt), functions, subjects);
        var called = new SortedDictionary<int, string>();
        int last = -1;
        foreach (Clause clause in clauses)
        {
            int best = BestOf(clause, functions, subjects);
            if (best >= 0)
                last = best;
            if (last >= 0)
                called[last] = called.GetValueOrDefault(last, "") + clause.Text + " ";
        }

        string whole = string.Join(' ', clauses.Select(static clause => clause.Text));
        if (called.Count == 0 && clauses is [{ Kind: ClauseKind.Request, Verb: var verb }] && Verbs.DeedOf(verb) == Deed.None)
            Complete(whole, functions, subjects, called);
        return [.. called.Select(call => new FunctionCalling(functions[call.Key],
            new PromptValues(call.Value, whole, subjects[call.Key])))];
    }

    // "Seven and nine are prime" is one clause; "the weather and the time" two.
    private static List<Clause> Join(List<Clause> clauses, IReadOnlyList<FunctionEntry> functions, List<FunctionSubject> subjects)
    {
        var joined = new List<Clause>();
        foreach (Clause clause in clauses)
        {
            if (clause.GoesOn && (BestOf(clause, functions, subjects) < 0 || BestOf(joined[^1], functions, subjects) < 0))
                joined[^1] = joined[^1].With(clause);
            else
                joined.Add(clause);
        }

        return joined;
    }

    // "Bergen, Norway for 3 days": no word of what is wanted, but all that one function has to know.
    private static void Complete(
        string text, IReadOnlyList<FunctionEntry> functions, List<FunctionSubject> subjects, SortedDictionary<int, string> called)
    {
        for (int i = 0; i < subjects.Count && called.Count == 0; i++)
        {
            if (functions[i].Parameters is { Required.Count: > 1 } parameters
                && ArgumentMaker.HasAll(parameters, new PromptValues(text, "", subjects[i])))
                called[i] = text;
        }
    }

    private static int BestOf(Clause clause, IReadOnlyList<FunctionEntry> functions, List<FunctionSubject> subjects)
    {
        int best = -1;
        int bestScore = FunctionScore.Enough - 1;
        for (int i = 0; i < subjects.Count; i++)
        {
            bool isNamed = clause.Text.Contains(functions[i].Name, StringComparison.Ordinal) && functions[i].Name.Length > 0;
            int score = isNamed ? int.MaxValue : FunctionScore.Of(clause, subjects[i]);
            if (score > bestScore)
                (best, bestScore) = (i, score);
        }

        return best;
    }
}
