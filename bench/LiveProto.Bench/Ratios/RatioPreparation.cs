using System.Diagnostics;

namespace LiveProto.Bench.Ratios;

/// <summary>Elapsed time that the operations of a row spent on setting up what they are measured on; the meter takes it off.</summary>
internal sealed class RatioPreparation
{
    public TimeSpan Elapsed { get; private set; }

    public void Run(Action prepare)
    {
        long start = Stopwatch.GetTimestamp();
        prepare();
        Elapsed += Stopwatch.GetElapsedTime(start);
    }
}
