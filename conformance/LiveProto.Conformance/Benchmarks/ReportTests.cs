using LiveProto.Bench.Reports;
using LiveProto.Bench.Results;

namespace LiveProto.Conformance.Benchmarks;

public sealed class ReportTests
{
    private static readonly BenchRow s_missed = Samples.Row("slow <b>|row</b>", 1.5, 0.1) with { LeastRatio = 2, Code = "bench/X.cs#L7" };
    private static readonly BenchRow s_met = Samples.Row("quick", 4, 0.1) with { LeastRatio = 2 };
    private static readonly BenchRow s_undecided = Samples.Row("near", 2, 0.1) with { LeastRatio = 2 };
    private static readonly BenchRow s_allocating = Samples.Row("heavy", 4, 0.1) with { LeastRatio = 2, AllocatedBytes = 40 };

    [Fact]
    public void Of_TwoRuns_TheNewestRowCounts()
    {
        BenchRun old = Samples.Run(Samples.Row("a", 1, 0.1), Samples.Row("b", 1, 0.1));
        BenchRun young = Samples.Run(Samples.Row("a", 2, 0.1)) with { Started = old.Started.AddHours(1) };
        ReportModel model = ReportModel.Of([young, old]);
        Assert.Equal([2.0, 1.0], model.Rows.OrderBy(row => row.Name).Select(row => row.Ratio!.Value.Median));
        Assert.Equal([old, young], model.Runs);
    }

    [Fact]
    public void Of_BusyMachineDebugBuildCutRun_IsDoubted()
    {
        BenchRun run = Samples.Run(s_met) with
        {
            Load = new MachineLoad(5, 6, 1),
            IsWhole = false,
            Machine = Samples.Machine with { IsOptimised = false }
        };
        string doubts = string.Join('\n', ReportModel.Of([run]).Doubts);
        Assert.Contains("load 5.0", doubts);
        Assert.Contains("debug", doubts);
        Assert.Contains("cut short", doubts);
        Assert.Empty(ReportModel.Of([Samples.Run(s_met)]).Doubts);
    }

    [Fact]
    public void Charts_RowsOfSeveralSizes_MakeACurveForEachSide()
    {
        static BenchRow At(double x, double ours) => Samples.Row($"read {x}", 2, 0.1) with
        {
            Value = Estimate.Once(ours),
            BaselineValue = Estimate.Once(2 * ours),
            Point = new ChartPoint("read", "bytes", x),
        };

        ReportGroup group = Assert.Single(ReportModel.Of(
            [Samples.Run(At(13_312, 300), At(2560, 80), Samples.Row("elsewhere", 2, 0.1))]).Groups);
        ChartModel chart = Assert.Single(group.Charts);
        Assert.Equal(["LiveProto", "theirs"], chart.Curves.Keys.Order());
        Assert.Equal([(2560.0, 80.0), (13_312.0, 300.0)], chart.Curves["LiveProto"].Select(point => (point.X, point.Value.Median)));
        Assert.Equal([160.0, 600.0], chart.Curves["theirs"].Select(point => point.Value.Median));
    }

    [Fact]
    public void Charts_OneSize_NoChart() =>
        Assert.Empty(ChartModel.Of([Samples.Row("a", 2, 0.1) with { Point = new ChartPoint("read", "bytes", 1) }]));

    [Fact]
    public void Html_Misses_ArePlainAndEscaped()
    {
        string page = HtmlReport.Write(ReportModel.Of([Samples.Run(s_missed, s_met, s_undecided, s_allocating)]), "https://code.example/");
        Assert.Contains("<b>2</b> missed", page);
        Assert.Contains("<b>1</b> met", page);
        Assert.Contains("<b>1</b> undecided", page);
        Assert.Contains("1.50 × (1.40 to 1.60) of theirs, 2 × claimed", System.Net.WebUtility.HtmlDecode(page));
        Assert.Contains("40.0 B an operation, 0 B promised", page);
        Assert.Contains("slow &lt;b&gt;|row&lt;/b&gt;", page);
        Assert.DoesNotContain("<b>|row", page);
        Assert.Contains("href=\"https://code.example/bench/X.cs#L7\"", page);
        Assert.Contains("Some CPU, 4 cores", page);
    }

    [Theory]
    [InlineData(1.7, "\"copy\" does not reach it either: 1.70 ×")]
    [InlineData(2.0, "\"copy\" just about reaches it: 2.00 ×")]
    [InlineData(3.0, "\"copy\" reaches 3.00 ×")]
    public void Misses_OfARowWithABound_TellsWhatThatReaches(double reached, string told)
    {
        BenchRow bound = Samples.Row("copy", reached, 0.1);
        var model = ReportModel.Of([Samples.Run(s_missed with { Bound = "copy" }, bound, bound with { Group = "another" })]);
        Assert.Contains(told, MarkdownReport.Misses(model.WithVerdict(Verdict.Missed).Single(), model), StringComparison.Ordinal);
        Assert.Contains("1.50 ×", MarkdownReport.Misses(s_missed, model), StringComparison.Ordinal);
        Assert.DoesNotContain("copy", MarkdownReport.Misses(s_missed, model), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_Page_NeedsNothingFromOutsideAndItsPicturesShareNoIds()
    {
        BenchRow[] rows = [.. new double[] { 640, 2560, 13_312 }.Select(x =>
            Samples.Row($"read {x}", 2, 0.1) with { Point = new ChartPoint("read", "bytes", x) })];
        BenchRow[] others = [.. rows.Select(row => row with { Group = "audio" })];
        string page = HtmlReport.Write(ReportModel.Of([Samples.Run([.. rows, .. others])]), codeAddress: null);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<link", page);
        Assert.DoesNotContain(" src=", page);
        Assert.DoesNotContain("href=", page);
        Assert.DoesNotContain("@import", page);
        string[] ids = [.. System.Text.RegularExpressions.Regex.Matches(page, " id=\"([^\"]*)\"").Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(page, @"url\(#([^)]*)\)").Select(match => match.Groups[1].Value),
            id => Assert.Contains(id, ids));
        // Every colour of a picture is the style sheet's.
        Assert.DoesNotMatch("(fill|stroke)=\"#0[12]0[0-9A-Fa-f]{3}\"", page);
        Assert.Contains("stroke=\"var(--curve0)\"", page);
    }

    [Fact]
    public void Markdown_Rows_AreCellsWhateverTheirNames()
    {
        string text = MarkdownReport.Write(ReportModel.Of([Samples.Run(s_missed, s_met)]), "../");
        string row = Assert.Single(text.Split('\n'), line => line.StartsWith("| [slow", StringComparison.Ordinal));
        Assert.Equal(8, System.Text.RegularExpressions.Regex.Count(row, @"(?<!\\)\|") - 1);
        Assert.Contains("(../bench/X.cs#L7)", row);
        Assert.Contains("**missed**", row);
        Assert.Contains("## Missed", text);
    }

    [Theory]
    [InlineData(93.44, "ns", "93.4 ns")]
    [InlineData(1234.0, "ns", "1.23 µs")]
    [InlineData(25_000_000.0, "ns", "25.0 ms")]
    [InlineData(0.4, "ns", "0.40 ns")]
    [InlineData(23_300.0, "turns/s", "23,300 turns/s")]
    public void Value_WithUnit_HasThreeDigits(double value, string unit, string text) => Assert.Equal(text, Figures.Value(value, unit));
}
