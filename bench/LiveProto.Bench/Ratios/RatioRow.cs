using System.Runtime.CompilerServices;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Ratios;

/// <summary>
/// One claim: a subject against a baseline on the same input in the same run. It is a description; nothing is opened before
/// <paramref name="Open"/> is called.
/// </summary>
/// <param name="Name">What is measured and at which size.</param>
/// <param name="BaselineName">What it is measured against.</param>
/// <param name="Target">The ratio baseline time / subject time that must at least be reached; null where no claim is made.</param>
/// <param name="Open">Prepares both sides.</param>
/// <param name="File">Where the row is made.</param>
/// <param name="Line">Where the row is made.</param>
internal sealed record RatioRow(
    string Name, string BaselineName, double? Target, Func<RatioPair> Open, [CallerFilePath]
        string File = "", [CallerLineNumber] int Line = 0)
{
    /// <summary>What the samples are measured in; elapsed time unless said otherwise.</summary>
    public RatioClock Clock { get; init; }

    /// <summary>Managed bytes that an operation of ours may allocate; null = no promise.</summary>
    public double? MostAllocatedBytes { get; init; }

    /// <summary>The row of the same group that tells about what can be reached: what the claim is read against.</summary>
    public string? Bound { get; init; }

    /// <summary>Where the row stands in a chart of cost against size.</summary>
    public ChartPoint? Point { get; init; }
}
