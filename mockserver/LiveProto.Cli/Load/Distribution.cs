using HdrHistogram;

namespace LiveProto.Cli.Load;

/// <summary>Times in milliseconds.</summary>
internal sealed record Distribution(long Count, double P50, double P90, double P99, double P999, double Max)
{
    public static Distribution Of(HistogramBase histogram) => histogram.TotalCount == 0
        ? new Distribution(0, 0, 0, 0, 0, 0)
        : new Distribution(
            histogram.TotalCount,
            At(histogram, 50),
            At(histogram, 90),
            At(histogram, 99),
            At(histogram, 99.9),
            histogram.GetMaxValue() / 1000.0);

    private static double At(HistogramBase histogram, double percentile) => histogram.GetValueAtPercentile(percentile) / 1000.0;
}
