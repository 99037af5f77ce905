using LiveProto.Bench.Results;

namespace LiveProto.Bench.Churn;

/// <summary>What servers did under sessions that come and go as rows: each of ours against aimock, round by round, where aimock
/// ran.</summary>
internal static class ChurnResults
{
    /// <summary>What the rows call the other mock.</summary>
    public const string Aimock = "aimock";

    // Against aimock in the same run.
    private const double JitFactor = 1.3;
    private const double NativeFactor = 1.5;

    /// <summary>Turns, delay and CPU.</summary>
    public static IEnumerable<BenchRow> Of(IReadOnlyDictionary<string, IReadOnlyList<ChurnFigures>> runs)
    {
        IReadOnlyList<ChurnFigures>? aimock = runs.GetValueOrDefault(Aimock);
        foreach ((string name, IReadOnlyList<ChurnFigures> figures) in runs)
        {
            IReadOnlyList<ChurnFigures>? baseline = name == Aimock ? null : aimock;
            double factor = name.EndsWith("native", StringComparison.Ordinal) ? NativeFactor : JitFactor;
            // More turns are better, less of the others.
            yield return Row($"{name}: turns", "/s", figures, run => run.TurnsPerSecond, baseline, (ours, theirs) => ours / theirs, factor);
            yield return Row($"{name}: 99th percentile of a turn", "ms", figures, run => run.P99, baseline, Less, 1);
            yield return Row($"{name}: CPU of the server for a turn", "µs", figures, run => run.CpuPerTurn, baseline, Less, null);
            yield return Row($"{name}: CPU of the server for a connection that is set up and closed", "µs", figures,
                run => run.CpuPerConnection, baseline, Less, 1);
        }
    }

    /// <summary>A figure that has a limit of its own, or none.</summary>
    public static BenchRow Alone(string name, string unit, Estimate value, double? most) => new()
    {
        Group = "churn",
        Name = name,
        Unit = unit,
        Value = value,
        MostValue = most,
        Code = "bench/LiveProto.Bench/Churn/ChurnCommand.cs",
    };

    private static double Less(double ours, double theirs) => theirs / ours;

    private static BenchRow Row(
        string name, string unit, IReadOnlyList<ChurnFigures> figures, Func<ChurnFigures, double> figure,
        IReadOnlyList<ChurnFigures>? baseline,
        Func<double, double, double> better, double? claim)
    {
        BenchRow row = Alone(name, unit, Estimate.Of(figures.Select(figure)), most: null);
        return baseline is null ? row : row with
        {
            Baseline = Aimock,
            BaselineValue = Estimate.Of(baseline.Select(figure)),
            Ratio = Estimate.Of(figures.Zip(baseline, (ours, theirs) => better(figure(ours), figure(theirs)))),
            LeastRatio = claim,
        };
    }
}
