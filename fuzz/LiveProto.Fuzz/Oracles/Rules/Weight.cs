namespace LiveProto.Fuzz.Oracles.Rules;

/// <summary>How much a rule says: what is compared, one after the other.</summary>
internal readonly record struct Weight(int Exact = 0, int Patterns = 0, int Others = 0, int Letters = 0)
{
    /// <summary>Both together.</summary>
    public static Weight operator +(Weight a, Weight b) =>
        new(a.Exact + b.Exact, a.Patterns + b.Patterns, a.Others + b.Others, a.Letters + b.Letters);

    /// <summary>Whether this is more.</summary>
    public bool IsMoreThan(Weight other) =>
        Exact != other.Exact ? Exact > other.Exact
        : Patterns != other.Patterns ? Patterns > other.Patterns
        : Others != other.Others ? Others > other.Others
        : Letters > other.Letters;
}
