using System.Diagnostics;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Ratios;

/// <summary>
/// Measures two operations in turn, many short samples each, so that noise of a shared machine falls on both alike; the verdict is
/// the median of the paired ratios, with its interval.
/// </summary>
internal static class RatioMeter
{
    private const double SampleSeconds = 0.02;

    // CPU time is coarser than elapsed time, and a sample has a start and an end that wait for another process.
    private const double CpuSampleSeconds = 0.2;

    private const int MaxSteps = 64;
    private const int AllocationRounds = 3;

    // A method is compiled again after 30 calls, and again after 30 more with a profile; on-stack replacement comes after many rounds of
    // one call.
    private const int CallsToRest = 64;
    private const int PartsOfASample = 8;
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan s_longestWarmUp = TimeSpan.FromSeconds(30);

    public static RatioResult Measure(RatioRow row, int samples = 21)
    {
        using RatioPair pair = row.Open();
        int baselineCount = Calibrate(pair.Baseline, row.Clock, pair.Preparation);
        int subjectCount = Calibrate(pair.Subject, row.Clock, pair.Preparation);
        var baseline = new double[samples];
        var subject = new double[samples];
        var ratio = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            baseline[i] = Time(pair.Baseline, baselineCount, row.Clock, pair.Preparation);
            subject[i] = Time(pair.Subject, subjectCount, row.Clock, pair.Preparation);
            ratio[i] = baseline[i] / subject[i];
        }

        return new RatioResult(Estimate.Of(baseline), Estimate.Of(subject), Estimate.Of(ratio),
            AllocatedPerOperation(pair.Subject, subjectCount));
    }

    // First until the compiler has nothing left to do: what it compiles while a row is measured is another program in the first samples
    // than in the last.
    private static int Calibrate(Action<int> operation, RatioClock clock, RatioPreparation? preparation)
    {
        int count = 1;
        double sample = clock == RatioClock.Wall ? SampleSeconds : CpuSampleSeconds;
        for (int i = 0; i < MaxSteps; i++)
        {
            double seconds = Time(operation, count, clock, preparation) * count * 1e-9;
            if (seconds >= sample)
                break;
            count = Math.Max(count + 1, (int)Math.Min(count * 4L, count * sample / Math.Max(seconds, 1e-9)));
        }

        CompilerRest.Work(() => operation(Math.Max(1, count / PartsOfASample)), s_quiet, CallsToRest, s_longestWarmUp);
        double warm = Time(operation, count, clock, preparation) * count * 1e-9;
        return Math.Max(1, (int)Math.Min(int.MaxValue, count * sample / Math.Max(warm, 1e-9)));
    }

    private static double Time(Action<int> operation, int count, RatioClock clock, RatioPreparation? preparation)
    {
        if (clock == RatioClock.ProcessCpu)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            operation(count);
            return (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / count;
        }

        TimeSpan prepared = preparation?.Elapsed ?? TimeSpan.Zero;
        long start = Stopwatch.GetTimestamp();
        operation(count);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return (elapsed - ((preparation?.Elapsed ?? TimeSpan.Zero) - prepared)).TotalNanoseconds / count;
    }

    // What a call allocates once, however many operations it does (its request to a server, its tasks), is not an operation's: the
    // difference of a long and a short call is what each further operation costs. Others in the process can only add to it, so the least of
    // several counts.
    private static double AllocatedPerOperation(Action<int> operation, int calibrated)
    {
        int count = Math.Max(calibrated, 1000);
        operation(count);
        double least = double.MaxValue;
        for (int i = 0; i < AllocationRounds && least > 0; i++)
        {
            long once = Allocated(operation, count);
            least = Math.Min(least, Math.Max(0, Allocated(operation, 4 * count) - once) / (3.0 * count));
        }

        return least;
    }

    private static long Allocated(Action<int> operation, int count)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        operation(count);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
