using LiveProto.Bench.Gating;
using LiveProto.Bench.Results;

namespace LiveProto.Conformance.Benchmarks;

public sealed class GateTests
{
    [Theory]
    [InlineData(3.0, 0.1, 2.7, 0.1, "Fell")]
    [InlineData(3.0, 0.1, 2.79, 0.1, "Fell")]
    [InlineData(3.0, 0.1, 2.81, 0.1, "Held")]
    [InlineData(3.0, 0.1, 2.0, 1.0, "Held")]
    [InlineData(3.0, 1.1, 2.0, 0.01, "Held")]
    [InlineData(3.0, 0.1, 3.0, 0.1, "Held")]
    [InlineData(3.0, 0.1, 3.3, 0.1, "Rose")]
    [InlineData(0.9, 0.01, 0.8, 0.01, "Fell")]
    public void Compare_Ratio_FallsByMoreThanBothNoises(double before, double noiseBefore, double now, double noiseNow, string outcome)
    {
        GateFinding finding = Assert.Single(Compare(Samples.Row("a", before, noiseBefore), Samples.Row("a", now, noiseNow)));
        Assert.Equal(outcome, finding.Outcome.ToString());
        Assert.Equal(outcome == "Fell", finding.IsFailure);
        Assert.Contains("a / theirs", finding.ToString());
    }

    [Theory]
    [InlineData(0.0, 0.0, 24.0, true)]
    [InlineData(0.0, null, 24.0, true)]
    [InlineData(null, 0.0, 24.0, true)]
    [InlineData(0.0, 0.0, 0.005, false)]
    [InlineData(null, null, 24.0, false)]
    [InlineData(32.0, 32.0, 64.0, false)]
    public void Compare_AllocationWhereNoneIsPromised_Fails(double? promisedBefore, double? promisedNow, double bytes, bool fails)
    {
        GateFinding finding = Assert.Single(Compare(
            Samples.Row("a", 3, 0.1) with { MostAllocatedBytes = promisedBefore },
            Samples.Row("a", 9, 0.1) with { MostAllocatedBytes = promisedNow, AllocatedBytes = bytes }));
        Assert.Equal(fails, finding.IsFailure);
        if (fails)
            Assert.Contains("24.0 B", finding.ToString());
    }

    [Fact]
    public void Compare_NewRowThatAllocates_Fails()
    {
        BenchRun now = Samples.Run(Samples.Row("new", 3, 0.1) with { AllocatedBytes = 8 }, Samples.Row("also new", 3, 0.1));
        GateFinding finding = Assert.Single(Gate.Compare([Samples.Run(Samples.Row("a", 3, 0.1))], [now]),
            finding => finding.Outcome != GateOutcome.Gone);
        Assert.Equal(GateOutcome.Allocates, finding.Outcome);
    }

    [Fact]
    public void Compare_OneReading_IsNotJudged()
    {
        BenchRow once = Samples.Row("a", 3, 0) with { Ratio = Estimate.Once(1) };
        BenchRun before = Samples.Run(Samples.Row("a", 3, 0.1));
        Assert.Equal(GateOutcome.Unjudged, Assert.Single(Gate.Compare([before], [Samples.Run(once)])).Outcome);
    }

    [Fact]
    public void Compare_FigureWithoutABaseline_SaysThatThereIsNoRatio()
    {
        BenchRow figure = Samples.Row("a", 3, 0.1) with { Ratio = null };
        GateFinding finding = Assert.Single(Compare(figure, figure));
        Assert.Equal(GateOutcome.Unjudged, finding.Outcome);
        Assert.Contains("no ratio", finding.ToString());
    }

    [Fact]
    public void Compare_SeveralRunsOfBefore_TheirSpreadIsNoise()
    {
        BenchRun[] before = [.. new[] { 3.0, 2.6, 2.8 }.Select(ratio => Samples.Run(Samples.Row("a", ratio, 0.05)))];
        Assert.Equal(GateOutcome.Held, CompareWith(2.55));
        Assert.Equal(GateOutcome.Fell, CompareWith(2.4));

        GateOutcome CompareWith(double now) => Assert.Single(
            Gate.Compare(before, Enumerable.Repeat(Samples.Run(Samples.Row("a", now, 0.05)), 3))).Outcome;
    }

    // The same code in two processes: figures of one day, and a fall that is one.
    [Theory]
    [InlineData(2.20, 0.01, 2.01, 0.01, "Held")]
    [InlineData(7.04, 0.22, 6.44, 0.06, "Held")]
    [InlineData(2.01, 0.01, 2.20, 0.01, "Held")]
    [InlineData(3.0, 0.01, 2.6, 0.01, "Fell")]
    [InlineData(2.6, 0.01, 3.0, 0.01, "Rose")]
    public void Compare_FewRuns_WhatProcessesDifferIsNoFall(double before, double noiseBefore, double now, double noiseNow, string outcome)
    {
        BenchRun old = Samples.Run(Samples.Row("a", before, noiseBefore));
        BenchRun current = Samples.Run(Samples.Row("a", now, noiseNow));
        Assert.Equal(outcome, Assert.Single(Gate.Compare([old], [current])).Outcome.ToString());
        Assert.Equal(outcome, Assert.Single(Gate.Compare([old, old], [current, current])).Outcome.ToString());
    }

    [Fact]
    public void Compare_ABoundOfAnotherRow_IsNotOursToFall()
    {
        BenchRow read = Samples.Row("read", 3, 0.1) with { Bound = "copy" };
        BenchRow copy = Samples.Row("copy", 5, 0.1);
        BenchRow slower = Samples.Row("copy", 1, 0.1);
        IReadOnlyList<GateFinding> findings = Gate.Compare([Samples.Run(read, copy)], [Samples.Run(read, slower)]);
        Assert.Equal("wire: read / theirs", Assert.Single(findings).Key);
        BenchRun before = Samples.Run(read, copy with { Group = "audio" });
        Assert.Contains(Gate.Compare([before], [Samples.Run(read, slower with { Group = "audio" })]), finding => finding.IsFailure);
    }

    [Fact]
    public void Compare_RowThatIsGone_IsToldAndFailsNot()
    {
        IReadOnlyList<GateFinding> findings = Gate.Compare([Samples.Run(Samples.Row("a", 3, 0.1), Samples.Row("b", 3, 0.1))],
            [Samples.Run(Samples.Row("a", 3, 0.1))]);
        Assert.Contains(findings, finding => finding is { Outcome: GateOutcome.Gone, IsFailure: false } && finding.Key.Contains('b'));
    }

    [Fact]
    public void Compare_WhatFails_StandsFirst()
    {
        BenchRun before = Samples.Run(Samples.Row("a", 3, 0.1), Samples.Row("b", 3, 0.1));
        IReadOnlyList<GateFinding> findings = Gate.Compare([before], [Samples.Run(Samples.Row("a", 3, 0.1), Samples.Row("b", 1, 0.1))]);
        Assert.Contains("b / theirs", findings[0].Key);
    }

    // In as many runs as it takes to know what one differs from another.
    private static IReadOnlyList<GateFinding> Compare(BenchRow before, BenchRow now) =>
        Gate.Compare(Enumerable.Repeat(Samples.Run(before), 3), Enumerable.Repeat(Samples.Run(now), 3));
}
