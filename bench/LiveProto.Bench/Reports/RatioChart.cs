using System.Globalization;
using LiveProto.Bench.Results;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace LiveProto.Bench.Reports;

/// <summary>The ratios of a group: a dot and its interval for each row on a logarithmic axis, a bar where the claim stands, a line at 1,
/// which is the baseline.</summary>
internal static class RatioChart
{
    private const int Width = 980;
    private const int RowHeight = 19;
    private const int Frame = 60;
    private static readonly double[] s_ticks = [0.1, 0.2, 0.5, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

    public static string Draw(IReadOnlyList<BenchRow> rows, string id, string name)
    {
        Plot plot = SvgPicture.CreatePlot();
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
            AddDots(plot, rows, verdict);
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].LeastRatio is { } limit)
                AddLimit(plot, Math.Log10(limit), -i);
        }

        plot.Add.VerticalLine(0, 1.5f, Palette.Ink, LinePattern.Dashed);
        double[] ends = [.. rows.SelectMany(row => new double?[] { row.Ratio!.Value.Low, row.Ratio.Value.High, row.LeastRatio, 1 })
            .Where(x => x > 0).Select(x => Math.Log10(x!.Value))];
        plot.Axes.SetLimits(ends.Min() - 0.06, ends.Max() + 0.06, -rows.Count + 0.3, 0.7);
        plot.Axes.Left.TickGenerator = new NumericManual([.. rows.Select((_, i) => -(double)i)], [.. rows.Select(Label)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Left.TickLabelStyle.FontSize = 11;
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. s_ticks.Select(Math.Log10)], [.. s_ticks.Select(tick => tick.ToString("0.## ×", CultureInfo.InvariantCulture))]);
        plot.Axes.Bottom.Label.Text = "times better than the baseline";
        plot.Axes.Bottom.Label.FontSize = 12;
        plot.Axes.Bottom.Label.Bold = false;
        return SvgPicture.Draw(plot, Width, rows.Count * RowHeight + Frame, id, name);
    }

    private static string Label(BenchRow row) => row.Name.Length <= 52 ? row.Name : row.Name[..51] + "…";

    // What a row allocates is said in the table.
    private static Verdict RatioOf(BenchRow row) => Judge.AtLeast(row.Ratio, row.LeastRatio);

    private static void AddDots(Plot plot, IReadOnlyList<BenchRow> rows, Verdict verdict)
    {
        int[] chosen = [.. Enumerable.Range(0, rows.Count).Where(i => RatioOf(rows[i]) == verdict && rows[i].Ratio!.Value.Low > 0)];
        if (chosen.Length == 0)
            return;
        Color colour = verdict switch
        {
            Verdict.Met => Palette.Met,
            Verdict.Missed => Palette.Missed,
            Verdict.Undecided => Palette.Undecided,
            _ => Palette.None,
        };
        foreach (int i in chosen)
        {
            Estimate ratio = rows[i].Ratio!.Value;
            ScottPlot.Plottables.LinePlot interval = plot.Add.Line(Math.Log10(ratio.Low), -i, Math.Log10(ratio.High), -i);
            interval.LineColor = colour;
            interval.LineWidth = 4;
            interval.MarkerSize = 0;
        }

        double[] medians = [.. chosen.Select(i => Math.Log10(rows[i].Ratio!.Value.Median))];
        double[] heights = [.. chosen.Select(i => -(double)i)];
        plot.Add.ScatterPoints(medians, heights, colour).MarkerSize = 8;
    }

    private static void AddLimit(Plot plot, double x, double y)
    {
        ScottPlot.Plottables.LinePlot bar = plot.Add.Line(x, y - 0.42, x, y + 0.42);
        bar.LineColor = Palette.Limit;
        bar.LineWidth = 2;
        bar.MarkerSize = 0;
    }
}
