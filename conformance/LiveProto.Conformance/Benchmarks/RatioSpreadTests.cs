using LiveProto.Bench.Ratios;

namespace LiveProto.Conformance.Benchmarks;

/// <summary>How far the runs of a row lie apart, as it is told.</summary>
public sealed class RatioSpreadTests
{
    [Fact]
    public void Lines_SeveralRunsOfARow_SayMedianAndHowFarTheOthersAre()
    {
        var spread = new RatioSpread();
        foreach (double ratio in (double[])[4.0, 3.8, 4.4])
            spread.Add(Samples.Row("a row", ratio, 0.1));
        spread.Add(Samples.Row("another", 2, 0.1));
        string[] lines = [.. spread.Lines];
        Assert.Equal(3, lines.Length);
        Assert.Contains("a row", lines[1]);
        Assert.Contains("4.00", lines[1]);
        Assert.Contains("-5.0 % to +10.0 %", lines[1]);
        Assert.EndsWith("4.00 3.80 4.40", lines[1]);
        Assert.Contains("0.0 % to   0.0 %", lines[2]);
    }

    [Fact]
    public void Add_RowWithoutABaseline_IsLeftOut()
    {
        var spread = new RatioSpread();
        spread.Add(Samples.Row("a row", 4, 0.1) with { Ratio = null });
        Assert.Single(spread.Lines);
    }
}
