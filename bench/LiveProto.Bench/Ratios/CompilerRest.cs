using System.Diagnostics;
using System.Runtime;

namespace LiveProto.Bench.Ratios;

/// <summary>
/// When the compiler is done with what runs. The runtime compiles a method again once it was called 30 times and nothing new has been
/// compiled for 100 ms, and with profiles once more after that; each time the count of compiled methods grows. When it has not grown for a
/// while although the work goes on, there is nothing left.
/// </summary>
internal static class CompilerRest
{
    /// <summary>How many methods were compiled so far, each version counted.</summary>
    public static long Compiled => JitInfo.GetCompiledMethodCount();

    /// <summary>
    /// Does work until nothing was compiled for a while and over a number of its calls; at the most until the limit. The work is called as
    /// often as it can be, so that what it waits for (another process, say) counts for nothing: only calls bring a method into the next
    /// tier.
    /// </summary>
    public static bool Work(Action work, TimeSpan quiet, int calls, TimeSpan limit)
    {
        long start = Stopwatch.GetTimestamp();
        long since = start;
        int done = 0;
        for (long seen = Compiled; Stopwatch.GetElapsedTime(start) < limit; done++)
        {
            work();
            long now = Compiled;
            if (now != seen)
                (seen, since, done) = (now, Stopwatch.GetTimestamp(), 0);
            else if (done >= calls && Stopwatch.GetElapsedTime(since) >= quiet)
                return true;
        }

        return false;
    }

    /// <summary>Waits, beside work that goes on elsewhere, until nothing was compiled for a while; at the most until the limit.</summary>
    public static async Task<bool> WaitAsync(TimeSpan quiet, TimeSpan limit)
    {
        long start = Stopwatch.GetTimestamp();
        long since = start;
        for (long seen = Compiled; Stopwatch.GetElapsedTime(start) < limit;)
        {
            await Task.Delay(100);
            long now = Compiled;
            if (now != seen)
                since = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(since) >= quiet)
                return true;
            seen = now;
        }

        return false;
    }
}
