using System.Diagnostics;

namespace LiveProto.Bench.Ratios;

/// <summary>
/// Measures two operations in turn, many short samples each, so that noise of a shared machine falls on both alike; the verdict is
/// the median of the paired ratios.
/// </summary>
internal static class RatioMeter
{
    private const double SampleSeconds = 0.02;

    // CPU time is coarser than elapsed time, and a sample has a start and an end that wait for another process.
    private const double CpuSampleSeconds = 0.2;

    public static RatioResult Measure(RatioRow row, int samples = 21)
    {
        int baselineCount = Calibrate(row.Baseline, row.Clock);
        int subjectCount = Calibrate(row.Subject, row.Clock);
        var baseline = new double[samples];
        var subject = new double[samples];
        var ratio = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            baseline[i] = Time(row.Baseline, baselineCount, row.Clock);
            subject[i] = Time(row.Subject, subjectCount, row.Clock);
            ratio[i] = baseline[i] / subject[i];
        }

        return new RatioResult(row, Median(baseline), Median(subject), Median(ratio), AllocatedPerOperation(row.Subject));
    }

    private static int Calibrate(Action<int> operation, RatioClock kind)
    {
        // Long enough in wall time for tier-1 code with on-stack replacement to be in place.
        var clock = Stopwatch.StartNew();
        int count = 1;
        double sample = kind == RatioClock.Wall ? SampleSeconds : CpuSampleSeconds;
        double warmUp = 20 * sample;
        while (clock.Elapsed.TotalSeconds < warmUp)
        {
            double seconds = Time(operation, count, kind) * count * 1e-9;
            if (seconds < sample)
                count = Math.Max(count + 1, (int)Math.Min(count * 4L, count * sample / Math.Max(seconds, 1e-9)));
        }

        return count;
    }

    private static double Time(Action<int> operation, int count, RatioClock clock)
    {
        if (clock == RatioClock.ProcessCpu)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            operation(count);
            return (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / count;
        }

        long start = Stopwatch.GetTimestamp();
        operation(count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    private static double AllocatedPerOperation(Action<int> operation)
    {
        const int count = 1000;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        operation(count);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)count;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
