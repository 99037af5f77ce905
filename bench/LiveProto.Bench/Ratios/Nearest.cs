namespace LiveProto.Bench.Ratios;

/// <summary>The names that are most like a text that fits none.</summary>
internal static class Nearest
{
    /// <summary>The names nearest to the text, up to a number of them: those first that share the most pairs of letters, none that shares
    /// nothing.</summary>
    public static IReadOnlyList<string> To(string text, IEnumerable<string> names, int count = 3)
    {
        HashSet<string> wanted = PairsOf(text);
        return
        [
            .. names.Distinct().Select(name => (Name: name, Likeness: Likeness(wanted, PairsOf(name))))
                .Where(scored => scored.Likeness > 0)
                .OrderByDescending(scored => scored.Likeness)
                .Take(count)
                .Select(scored => scored.Name),
        ];
    }

    // How much of the text is in the name; of two names that have the same of it, the shorter one.
    private static double Likeness(HashSet<string> wanted, HashSet<string> name) =>
        wanted.Count(name.Contains) - name.Count * 1e-3 is var shared and > 0 ? shared : 0;

    private static HashSet<string> PairsOf(string text)
    {
        string lower = text.ToLowerInvariant();
        return [.. Enumerable.Range(0, Math.Max(0, lower.Length - 1)).Select(i => lower.Substring(i, 2))];
    }
}
