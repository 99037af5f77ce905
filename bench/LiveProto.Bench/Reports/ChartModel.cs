using LiveProto.Bench.Results;

namespace LiveProto.Bench.Reports;

/// <summary>Cost against size or number: one curve for each side.</summary>
/// <param name="Title">What is done.</param>
/// <param name="Axis">What grows to the right, with its unit.</param>
/// <param name="Unit">What the curves are in.</param>
/// <param name="Curves">By name; each point is a position and what was measured there.</param>
internal sealed record ChartModel(string Title, string Axis, string Unit,
    IReadOnlyDictionary<string, IReadOnlyList<(double X, Estimate Value)>> Curves)
{
    /// <summary>The charts that some rows make: those with at least two positions.</summary>
    public static IReadOnlyList<ChartModel> Of(IEnumerable<BenchRow> rows) =>
    [
        .. from row in rows
           where row.Point is not null
           group row by (row.Point!.Chart, row.Point.Axis, row.Unit) into chart
           where chart.Select(row => row.Point!.X).Distinct().Count() > 1
           select new ChartModel(chart.Key.Chart, chart.Key.Axis, chart.Key.Unit, CurvesOf(chart)),
    ];

    // A baseline that is a row as well, or that several rows have, makes one curve.
    private static Dictionary<string, IReadOnlyList<(double X, Estimate Value)>> CurvesOf(IEnumerable<BenchRow> rows) =>
        rows.SelectMany(PointsOf)
            .GroupBy(point => point.Curve)
            .ToDictionary(
                curve => curve.Key,
                curve => (IReadOnlyList<(double X, Estimate Value)>)[.. curve.DistinctBy(point => point.X).OrderBy(point => point.X)
                    .Select(point => (point.X, point.Value))]);

    private static IEnumerable<(string Curve, double X, Estimate Value)> PointsOf(BenchRow row)
    {
        yield return (row.Point!.Series, row.Point.X, row.Value);
        if (row is { Baseline: { } baseline, BaselineValue: { } value } && baseline != row.Point.Series)
            yield return (baseline, row.Point.X, value);
    }
}
