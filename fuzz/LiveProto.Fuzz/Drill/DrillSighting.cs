using System.Globalization;

namespace LiveProto.Fuzz.Drill;

/// <summary>When a campaign found a fault.</summary>
/// <param name="Seconds">Of the processor, since the campaign began; what it takes to start and to instrument is not in it.</param>
/// <param name="Execution">The input.</param>
internal sealed record DrillSighting(double Seconds, long Execution)
{
    /// <summary>For people.</summary>
    public static string Tell(DrillSighting? sighting) => sighting is null
        ? "NOT FOUND"
        : string.Create(CultureInfo.InvariantCulture, $"{sighting.Seconds:F1} s, input {sighting.Execution}");
}
