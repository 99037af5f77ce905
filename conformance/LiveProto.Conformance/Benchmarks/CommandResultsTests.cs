using LiveProto.Bench.Calls;
using LiveProto.Bench.Churn;
using LiveProto.Bench.Results;

namespace LiveProto.Conformance.Benchmarks;

/// <summary>What the commands with servers and clients of their own make of their rounds.</summary>
public sealed class CommandResultsTests
{
    [Theory]
    [InlineData(100, false, 3.0)]
    [InlineData(400, false, 3.0)]
    [InlineData(800, false, 2.0)]
    [InlineData(400, true, 2.0)]
    public void Calls_LoopBesideHand_IsHeldToItsShareOfTheCpu(int count, bool isTls, double claim)
    {
        BenchRow row = Assert.Single(Calls(count, isTls, isRealTime: true).Rows,
            row => row.Name.EndsWith("loop: CPU", StringComparison.Ordinal));
        Assert.Equal(claim, row.LeastRatio);
        Assert.Equal("hand", row.Baseline);
        Assert.Equal(new Estimate(2.5, 2, 4, 3), row.Ratio);
        Assert.Equal((double)count, row.Point!.X);
        Assert.Equal("loop", row.Point.Series);
    }

    [Fact]
    public void Calls_NotAtThePaceOfRealTime_ClaimNothing() =>
        Assert.All(Calls(400, isTls: false, isRealTime: false).Rows, row => Assert.Equal(Verdict.None, row.Verdict));

    [Fact]
    public void Calls_ClientThatLooksAtNoMessage_HasNoDelay() =>
        Assert.DoesNotContain(Calls(400, isTls: false, isRealTime: true).Rows,
            row => row.Name.Contains("bare: delay", StringComparison.Ordinal));

    [Fact]
    public void Churn_BesideAimock_MoreTurnsAndLessOfTheRestIsBetter()
    {
        BenchRow[] rows = [.. ChurnResults.Of(new Dictionary<string, IReadOnlyList<ChurnFigures>>
        {
            ["serve, native"] = [new(3000, 10, 40, 30, 200, 0), new(3000, 10, 40, 30, 200, 0), new(3000, 10, 40, 30, 200, 0)],
            ["aimock"] = [new(1500, 10, 20, 60, 100, 0), new(1000, 10, 20, 60, 100, 0), new(2000, 10, 20, 60, 100, 0)],
        })];
        BenchRow turns = Assert.Single(rows, row => row.Name == "serve, native: turns");
        Assert.Equal(new Estimate(2, 1.5, 3, 3), turns.Ratio);
        Assert.Equal(1.5, turns.LeastRatio);
        Assert.Equal(Verdict.Met, turns.Verdict);
        Assert.Equal(Verdict.Missed, Assert.Single(rows, row => row.Name == "serve, native: 99th percentile of a turn").Verdict);
        Assert.All(rows.Where(row => row.Name.StartsWith("aimock", StringComparison.Ordinal)), row => Assert.Null(row.Ratio));
    }

    [Fact]
    public void Churn_Alone_ComparesWithNothing() =>
        Assert.All(
            ChurnResults.Of(new Dictionary<string, IReadOnlyList<ChurnFigures>> { ["serve, JIT"] = [new(3000, 10, 40, 30, 200, 0)] }),
            row => Assert.Equal(Verdict.None, row.Verdict));

    private static CallsResults Calls(int count, bool isTls, bool isRealTime) => new(count, isTls, isRealTime,
    [
        ("hand", [Figures(100, 300), Figures(80, 300), Figures(100, 300)]),
        ("loop", [Figures(40, 100), Figures(40, 100), Figures(25, 100)]),
        ("bare", [Figures(30, 0), Figures(30, 0), Figures(20, 0)]),
    ]);

    private static CallsFigures Figures(double cpu, int p99) => new(cpu, cpu / 2, p99 / 2, p99, 0, 14 * 1024, 0, 1, 0);
}
