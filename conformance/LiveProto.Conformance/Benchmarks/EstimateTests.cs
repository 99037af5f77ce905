using LiveProto.Bench.Results;

namespace LiveProto.Conformance.Benchmarks;

public sealed class EstimateTests
{
    // The ranks of the table of the sign test: 21 readings, the sixth from each end, 98.7 %; the seventh would be 92 %.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 3)]
    [InlineData(5, 1, 5)]
    [InlineData(6, 1, 6)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 2, 8)]
    [InlineData(12, 3, 10)]
    [InlineData(21, 6, 16)]
    [InlineData(100, 40, 61)]
    [InlineData(10_000, 4902, 5099)]
    public void Of_SomeReadings_IntervalIsBetweenTheirRanks(int count, int low, int high)
    {
        Estimate estimate = Estimate.Of(Enumerable.Range(1, count).Reverse().Select(i => (double)i));
        Assert.Equal((low, high, count), (estimate.Low, estimate.High, estimate.Readings));
        Assert.Equal((count + 1) / 2.0, estimate.Median);
    }

    // Seeded; a standard normal's median is 0. With 21 readings the interval holds it in 97.3 of 100 cases.
    [Fact]
    public void Of_ReadingsOfAKnownMedian_HoldsItAsOftenAsItSays()
    {
        var random = new Random(7);
        int held = 0;
        for (int i = 0; i < 2000; i++)
        {
            Estimate estimate = Estimate.Of(Enumerable.Range(0, 21)
                .Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
            held += estimate.Low <= 0 && 0 <= estimate.High ? 1 : 0;
        }

        Assert.InRange(held, 1920, 1975);
    }

    [Fact]
    public void Of_NoReadings_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of([]));

    [Fact]
    public void KnowsNoise_OneOrTwoReadings_No()
    {
        Assert.False(Estimate.Once(3).KnowsNoise);
        Assert.False(Estimate.Of([1, 2]).KnowsNoise);
        Assert.True(Estimate.Of([1, 2, 3]).KnowsNoise);
    }

    [Fact]
    public void Together_SeveralRuns_SpansWhatTheySaw()
    {
        Estimate together = Estimate.Together([new Estimate(2, 1.9, 2.1, 21), new Estimate(2.4, 2.3, 2.5, 21),
            new Estimate(2.2, 2.0, 2.3, 21)]);
        Assert.Equal(new Estimate(2.2, 1.9, 2.5, 63), together);
    }
}
