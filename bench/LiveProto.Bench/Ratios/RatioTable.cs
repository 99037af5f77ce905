using System.Globalization;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Ratios;

/// <summary>Claims as lines of a table on a screen.</summary>
internal static class RatioTable
{
    public static string Head { get; } =
        $"{"row",-52} {"baseline",-32} {"ns",10} {"ours ns",10} {"ratio",7} {"interval",15} {"claim",6} {"B/op",8}";

    public static string Line(BenchRow row)
    {
        string interval = string.Create(CultureInfo.InvariantCulture, $"{row.Ratio?.Low:F2} to {row.Ratio?.High:F2}");
        string verdict = row.Verdict switch
        {
            Verdict.Missed when row.Allocation == Verdict.Missed => "MISSED (allocates)",
            Verdict.Missed => "MISSED",
            Verdict.None => "",
            var other => other.ToString().ToLowerInvariant(),
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name,-52} {row.Baseline,-32} {row.BaselineValue?.Median,10:F1} {row.Value.Median,10:F1} {row.Ratio?.Median,7:F2} {interval,15} {row.LeastRatio,6:0.##} {row.AllocatedBytes,8:0.##} {verdict}").TrimEnd();
    }
}
