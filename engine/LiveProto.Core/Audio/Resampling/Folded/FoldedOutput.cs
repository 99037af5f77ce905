namespace LiveProto.Audio.Resampling.Folded;

/// <summary>One output of a period, or two that are computed together.</summary>
/// <param name="Phase">Its place in the period.</param>
/// <param name="Taps">The output itself, or half the sum of the two where they mirror each other.</param>
/// <param name="OtherPhase">The other output's place, or the same.</param>
/// <param name="OtherTaps">The other output, or half the difference of the two; null when there is one.</param>
internal sealed record FoldedOutput(int Phase, FoldedTaps Taps, int OtherPhase, FoldedTaps? OtherTaps)
{
    /// <summary>Whether the groups of both lie at the same places, in the same order: then what is loaded for one serves the
    /// other.</summary>
    public bool IsAlike { get; } = OtherTaps is not null && Taps.Width == OtherTaps.Width
        && Taps.Groups.AsSpan().SequenceEqual(OtherTaps.Groups);

    /// <summary>Time for the outputs, in multiply-adds at full speed.</summary>
    public double Cost => Taps.Cost + (OtherTaps?.Cost ?? 0);
}
