using System.Globalization;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Reports;

/// <summary>A row as a line on a screen: what, how much, how that compares, what was promised, what became of it.</summary>
internal static class RowText
{
    public static string Of(BenchRow row)
    {
        string ratio = row.Ratio is { } known ? $"{Figures.Ratio(known)} of {row.Baseline}" : "";
        string allocated = row.AllocatedBytes is null ? "" : $"{Figures.Allocated(row)} B";
        string verdict = row.Verdict switch
        {
            Verdict.None => "",
            Verdict.Missed => "MISSED",
            var other =>
            other.ToString().ToLowerInvariant()
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name,-76} {Figures.Value(row.Value.Median, row.Unit),16} {ratio,-38} {allocated,8} {Figures.Limits(row),-14} {verdict}")
                .TrimEnd();
    }
}
