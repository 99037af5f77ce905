using LiveProto.Bench.Results;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace LiveProto.Bench.Reports;

/// <summary>Cost against size or number, both logarithmic: a curve for each side, with its intervals.</summary>
internal static class CostChart
{
    private const int Width = 470;
    private const int Height = 330;
    private const double Margin = 0.12;

    public static string Draw(ChartModel chart, string id)
    {
        Plot plot = SvgPicture.CreatePlot();
        int next = 0;
        foreach ((string name, IReadOnlyList<(double X, Estimate Value)> points) in chart.Curves)
            AddCurve(plot, name, [.. points.Where(point => point.Value.Median > 0)], Palette.Curves[next++ % Palette.Curves.Count]);

        (double X, Estimate Value)[] all = [.. chart.Curves.Values.SelectMany(points => points).Where(point => point.Value.Median > 0)];
        double[] xs = [.. all.Select(point => point.X).Distinct().Order()];
        double[] heights = [.. all.SelectMany(point => new[] { Math.Max(point.Value.Low, point.Value.Median / 10), point.Value.High })
            .Select(Math.Log10)];
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. xs.Select(Math.Log10)],
            [.. xs.Select(x => Figures.Digits(x) is var text && x >= 10 ? Whole(x) : text)]);
        double[] ticks = TicksBetween(heights.Min() - Margin, heights.Max() + Margin);
        plot.Axes.Left.TickGenerator = new NumericManual([.. ticks.Select(Math.Log10)], [.. ticks.Select(tick => Tick(tick, chart.Unit))]);
        // Room for the names of the curves above them.
        plot.Axes.SetLimits(Math.Log10(xs[0]) - Margin, Math.Log10(xs[^1]) + Margin, heights.Min() - Margin,
            heights.Max() + Margin + 0.13 * chart.Curves.Count * (heights.Max() - heights.Min() + 2 * Margin));
        plot.Axes.Bottom.Label.Text = chart.Axis;
        plot.Axes.Bottom.Label.FontSize = 12;
        plot.Axes.Bottom.Label.Bold = false;
        plot.ShowLegend(Alignment.UpperLeft);
        plot.Legend.FontSize = 11;
        return SvgPicture.Draw(plot, Width, Height, id, $"{chart.Title}: {chart.Unit} against {chart.Axis}");
    }

    /// <summary>1, 2 and 5 of each power of ten between two logarithms.</summary>
    public static double[] TicksBetween(double low, double high) =>
    [
        .. from power in Enumerable.Range((int)Math.Floor(low), (int)Math.Ceiling(high) - (int)Math.Floor(low) + 1)
           from digit in (int[])[1, 2, 5]
           let tick = digit * Math.Pow(10, power)
           where Math.Log10(tick) >= low && Math.Log10(tick) <= high
           select tick,
    ];

    private static void AddCurve(Plot plot, string name, (double X, Estimate Value)[] points, Color colour)
    {
        if (points.Length == 0)
            return;
        ScottPlot.Plottables.Scatter curve = plot.Add.Scatter(
            points.Select(point => Math.Log10(point.X)).ToArray(),
            points.Select(point => Math.Log10(point.Value.Median)).ToArray(), colour);
        curve.LegendText = name;
        curve.LineWidth = 2;
        curve.MarkerSize = 6;
        foreach ((double x, Estimate value) in points.Where(point => point.Value.KnowsNoise && point.Value.Low > 0))
        {
            ScottPlot.Plottables.LinePlot interval =
                plot.Add.Line(Math.Log10(x), Math.Log10(value.Low), Math.Log10(x), Math.Log10(value.High));
            interval.LineColor = colour;
            interval.LineWidth = 1;
            interval.MarkerSize = 0;
        }
    }

    private static string Whole(double x) => x.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);

    // A tick is a round number: no zeros behind its point.
    private static string Tick(double tick, string unit) => unit != "ns"
        ? tick.ToString("#,0.###", System.Globalization.CultureInfo.InvariantCulture)
        : tick switch
        {
            >= 1e6 => $"{tick / 1e6:0.###} ms",
            >= 1e3 => $"{tick / 1e3:0.###} µs",
            _ => $"{tick:0.###} ns",
        };
}
