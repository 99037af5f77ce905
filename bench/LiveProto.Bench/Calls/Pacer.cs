using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveProto.Bench.Calls;

/// <summary>Something for each of many, each at its own time of a period: the times are spread evenly.</summary>
internal static partial class Pacer
{
    private const int SetTimerSlack = 29;

    /// <summary>Runs on the calling thread until the token fires.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="period">How often it is each one's turn.</param>
    /// <param name="granularity">How long it sleeps at least: what is due by then is done together.</param>
    /// <param name="act">Does it for one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static void Run(int count, TimeSpan period, TimeSpan granularity, Action<int> act, CancellationToken cancellationToken)
    {
        // The kernel otherwise lets a sleep last 50 us longer.
        _ = SetProcessControl(SetTimerSlack, 1, 0, 0, 0);
        double interval = period.TotalSeconds / count * Stopwatch.Frequency;
        long start = Stopwatch.GetTimestamp();
        for (long done = 0; !cancellationToken.IsCancellationRequested;)
        {
            long due = (long)((Stopwatch.GetTimestamp() - start) / interval);
            // After a long hold-up the pace does not catch up: nobody speaks faster because of it.
            done = Math.Max(done, due - count);
            for (; done < due; done++)
                act((int)(done % count));
            long next = start + (long)((done + 1) * interval);
            double wait = Math.Max((next - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency, granularity.TotalSeconds);
            var sleep = new TimeSpec { Seconds = (long)wait, Nanoseconds = (long)(wait % 1 * 1e9) };
            _ = Sleep(in sleep, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int Sleep(in TimeSpec duration, nint remaining);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int SetProcessControl(int option, nuint first, nuint second, nuint third, nuint fourth);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
