namespace LiveProto.Bench.Results;

/// <summary>Where a row stands in a chart of cost against size or number: rows with the same chart and axis are drawn together.</summary>
/// <param name="Chart">The chart's title: what is done.</param>
/// <param name="Axis">What grows to the right, with its unit.</param>
/// <param name="X">Where on it.</param>
/// <param name="Series">The curve of the row's own value; the baseline's bears the baseline's name.</param>
internal sealed record ChartPoint(string Chart, string Axis, double X, string Series = "LiveProto");
