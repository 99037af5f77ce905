namespace LiveProto.Autobahn;

/// <summary>Counts the suite's verdicts. Not thread-safe.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether a verdict is one that no conforming peer gets; NON-STRICT is not.</summary>
    public static bool IsBad(string verdict) => verdict is not ("OK" or "INFORMATIONAL" or "UNIMPLEMENTED");

    public void Add(string verdict) => _counts[verdict] = _counts.GetValueOrDefault(verdict) + 1;

    /// <summary>Such as <c>244 OK, 3 INFORMATIONAL of 247</c>.</summary>
    public override string ToString() =>
        string.Join(", ", _counts.OrderByDescending(c => c.Value).Select(c => $"{c.Value} {c.Key}")) + $" of {_counts.Values.Sum()}";
}
