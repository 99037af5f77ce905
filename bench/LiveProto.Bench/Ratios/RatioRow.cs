namespace LiveProto.Bench.Ratios;

/// <summary>
/// One claim: <paramref name="Subject"/> against <paramref name="Baseline"/> on the same input in the same run. Both delegates do
/// the operation the given number of times.
/// </summary>
/// <param name="Name">What is measured and at which size.</param>
/// <param name="BaselineName">What it is measured against.</param>
/// <param name="Target">The ratio baseline time / subject time that must at least be reached; null where no claim is made.</param>
internal sealed record RatioRow(string Name, string BaselineName, Action<int> Baseline, Action<int> Subject, double? Target)
{
    /// <summary>What the samples are measured in; elapsed time unless said otherwise.</summary>
    public RatioClock Clock { get; init; }

    /// <summary>What the operations prepare before each stretch of work, for <see cref="RatioClock.Wall"/>; null when nothing.</summary>
    public RatioPreparation? Preparation { get; init; }
}
