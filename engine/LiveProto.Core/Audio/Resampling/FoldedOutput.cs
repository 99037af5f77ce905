namespace LiveProto.Audio;

/// <summary>One output of a period, or two that mirror each other.</summary>
/// <param name="Phase">Its place in the period.</param>
/// <param name="Sums">The output itself, or half the sum of the two.</param>
/// <param name="Mirror">The other output's place, or the same.</param>
/// <param name="Differences">Half the difference of the two; null when there is one.</param>
internal sealed record FoldedOutput(int Phase, FoldedTaps Sums, int Mirror, FoldedTaps? Differences)
{
    /// <summary>Whether the groups of both lie at the same places, in the same order: then what is loaded for one serves the other.</summary>
    public bool IsAlike { get; } = Differences is not null && Sums.Width == Differences.Width && Sums.Groups.AsSpan().SequenceEqual(Differences.Groups);
}
