using LiveProto.Bench.Results;

namespace LiveProto.Conformance.Benchmarks;

public sealed class JudgeTests
{
    [Theory]
    [InlineData(2.6, 2.8, 2.5, "Met")]
    [InlineData(2.5, 2.8, 2.5, "Met")]
    [InlineData(2.4, 2.6, 2.5, "Undecided")]
    [InlineData(2.4, 2.5, 2.5, "Undecided")]
    [InlineData(2.3, 2.49, 2.5, "Missed")]
    [InlineData(double.NaN, double.NaN, 2.5, "Undecided")]
    public void AtLeast_Interval_DecidesOnlyAsAWhole(double low, double high, double limit, string verdict) =>
        Assert.Equal(verdict, Judge.AtLeast(new Estimate((low + high) / 2, low, high, 21), limit).ToString());

    [Theory]
    [InlineData(6.0, 6.5, 6.5, "Met")]
    [InlineData(6.4, 6.6, 6.5, "Undecided")]
    [InlineData(6.5, 6.6, 6.5, "Undecided")]
    [InlineData(6.51, 6.6, 6.5, "Missed")]
    public void AtMost_Interval_DecidesOnlyAsAWhole(double low, double high, double limit, string verdict) =>
        Assert.Equal(verdict, Judge.AtMost(new Estimate((low + high) / 2, low, high, 21), limit).ToString());

    [Theory]
    [InlineData(0.0, 0.0, "Met")]
    [InlineData(0.008, 0.0, "Met")]
    [InlineData(0.24, 0.0, "Missed")]
    [InlineData(24.0, 0.0, "Missed")]
    [InlineData(24.0, 24.0, "Met")]
    [InlineData(24.0, null, "None")]
    [InlineData(null, 0.0, "None")]
    public void Allocation_Bytes_AgainstThePromise(double? bytes, double? limit, string verdict) =>
        Assert.Equal(verdict, Judge.Allocation(bytes, limit).ToString());

    [Fact]
    public void AtLeast_NothingPromised_NoVerdict()
    {
        Assert.Equal(Verdict.None, Judge.AtLeast(Estimate.Once(1), null));
        Assert.Equal(Verdict.None, Judge.AtLeast(null, 1));
    }

    [Fact]
    public void Verdict_FastButAllocating_IsMissed()
    {
        BenchRow row = Samples.Row("read", 3, 0.1) with { LeastRatio = 2, AllocatedBytes = 24, MostAllocatedBytes = 0 };
        Assert.Equal(Verdict.Missed, row.Verdict);
        Assert.Equal(Verdict.Met, (row with { AllocatedBytes = 0 }).Verdict);
    }

    [Fact]
    public void Verdict_RatioMetAndValueUndecided_IsUndecided() =>
        Assert.Equal(Verdict.Undecided, (Samples.Row("read", 3, 0.1) with { LeastRatio = 2, MostValue = 100 }).Verdict);
}
