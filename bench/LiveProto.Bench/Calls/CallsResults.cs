using LiveProto.Bench.Results;

namespace LiveProto.Bench.Calls;

/// <summary>The runs of one number of calls as rows: each kind of client against the first, round by round.</summary>
/// <param name="Count">How many calls.</param>
/// <param name="IsTls">Over TLS.</param>
/// <param name="IsRealTime">At the pace of real time, which the claims are about.</param>
/// <param name="Runs">What each kind took, the baseline's first.</param>
internal sealed record CallsResults(int Count, bool IsTls, bool IsRealTime,
    IReadOnlyList<(string Kind, IReadOnlyList<CallsFigures> Figures)> Runs)
{
    private const string Claimed = "loop";
    private const string ByHand = "hand";
    private const double MostHeap = 24;

    // What the process does besides its calls, counted on its messages.
    private const double MostBytes = 1;

    private string Title => $"{Count} calls{(IsTls ? " over TLS" : "")}";

    /// <summary>CPU, delay and heap of each kind.</summary>
    public IEnumerable<BenchRow> Rows => Runs.SelectMany(run => RowsOf(run.Kind, run.Figures));

    /// <summary>The least factor by which the loop is cheaper than the hand-written one; none where nothing is claimed.</summary>
    private double? ClaimOf(string kind) => kind != Claimed || Runs[0].Kind != ByHand || !IsRealTime ? null : IsTls || Count > 400 ? 2 : 3;

    private IEnumerable<BenchRow> RowsOf(string kind, IReadOnlyList<CallsFigures> figures)
    {
        double? claim = ClaimOf(kind);
        yield return Compare(kind, figures, "CPU", "% of a core", run => run.Cpu, claim) with
        {
            AllocatedBytes = Estimate.Of(figures.Select(run => run.BytesPerMessage)).Median,
            MostAllocatedBytes = claim is null || IsTls ? null : MostBytes,
        };
        // Who does not look at messages has no delay.
        if (figures.All(run => run.P99 > 0))
            yield return Compare(kind, figures, "delay, 99th percentile", "µs", run => run.P99, claim is null ? null : 1);
        yield return Row(kind, "heap of a call", "KiB", Estimate.Of(figures.Select(run => run.HeapPerSession / 1024))) with
        {
            MostValue = claim is null || IsTls ? null : MostHeap,
        };
    }

    private BenchRow Compare(string kind, IReadOnlyList<CallsFigures> figures, string what, string unit,
        Func<CallsFigures, double> figure, double? claim)
    {
        BenchRow row = Row(kind, what, unit, Estimate.Of(figures.Select(figure))) with
        {
            Point = new ChartPoint($"{what}{(IsTls ? ", over TLS" : "")}", "calls", Count, kind),
        };
        (string first, IReadOnlyList<CallsFigures> baseline) = Runs[0];
        return kind == first || baseline.Any(run => figure(run) <= 0) ? row : row with
        {
            Baseline = first,
            BaselineValue = Estimate.Of(baseline.Select(figure)),
            Ratio = Estimate.Of(baseline.Zip(figures, (theirs, ours) => figure(theirs) / figure(ours))),
            LeastRatio = claim,
        };
    }

    private BenchRow Row(string kind, string what, string unit, Estimate value) => new()
    {
        Group = "calls",
        Name = $"{Title}, {kind}: {what}",
        Unit = unit,
        Value = value,
        Code = "bench/LiveProto.Bench/Calls/CallsClient.cs",
    };
}
