using System.Globalization;

namespace LiveProto.Bench.Results;

/// <summary>What makes the figures of a run doubtful as a whole.</summary>
internal static class Warnings
{
    public static IEnumerable<string> Of(BenchRun run)
    {
        if (run.Load.IsBusy)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"the machine was busy before the start (load {run.Load.Before:0.0}, {run.Load.Bound:0.0} is the bound): trust the ratios more than the times, and neither much.");
        }

        if (!run.Machine.IsOptimised)
            yield return "this is a debug build (run with -c Release): its figures say nothing.";
    }
}
