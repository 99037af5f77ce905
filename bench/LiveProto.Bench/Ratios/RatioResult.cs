using LiveProto.Bench.Results;

namespace LiveProto.Bench.Ratios;

/// <summary>What was measured of a claim.</summary>
/// <param name="BaselineNs">Nanoseconds of the baseline's operation.</param>
/// <param name="SubjectNs">Nanoseconds of ours.</param>
/// <param name="Ratio">The first by the second, round by round.</param>
/// <param name="AllocatedBytes">Managed bytes that one of our operations allocates.</param>
internal readonly record struct RatioResult(Estimate BaselineNs, Estimate SubjectNs, Estimate Ratio, double AllocatedBytes)
{
    /// <summary>As a row of a run's results.</summary>
    public BenchRow ToRow(string group, RatioRow row) => new()
    {
        Group = group,
        Name = row.Name,
        Unit = "ns",
        Value = SubjectNs,
        Baseline = row.BaselineName,
        BaselineValue = BaselineNs,
        Ratio = Ratio,
        LeastRatio = row.Target,
        AllocatedBytes = AllocatedBytes,
        MostAllocatedBytes = row.MostAllocatedBytes,
        Bound = row.Bound,
        Point = row.Point,
        Code = Sources.Locate(row.File, row.Line),
    };
}
