using System.Diagnostics;

namespace LiveProto.Bench.Ratios;

/// <summary>Elapsed time that the operations of a row spent on setting up what they are measured on; the meter takes it off.</summary>
internal sealed class RatioPreparation
{
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Begins to prepare; disposing the answer ends it. Allocates nothing: the meter counts a row's allocations, preparation and
    /// all.</summary>
    public Stretch Begin() => new(this);

    /// <summary>One stretch of preparing.</summary>
    public readonly struct Stretch(RatioPreparation preparation) : IDisposable
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        public void Dispose() => preparation.Elapsed += Stopwatch.GetElapsedTime(_start);
    }
}
