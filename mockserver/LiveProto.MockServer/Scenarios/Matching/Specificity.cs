namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>
/// How much a condition says, compared member by member: what is said exactly counts before patterns, patterns before the rest, and at last
/// the longer text that has to be contained.
/// </summary>
internal readonly record struct Specificity(int Exact, int Patterns, int Loose, int Letters) : IComparable<Specificity>
{
    public static Specificity operator +(Specificity a, Specificity b) =>
        new(a.Exact + b.Exact, a.Patterns + b.Patterns, a.Loose + b.Loose, a.Letters + b.Letters);

    public int CompareTo(Specificity other) =>
        (Exact, Patterns, Loose, Letters).CompareTo((other.Exact, other.Patterns, other.Loose, other.Letters));
}
