using System.Globalization;

namespace LiveProto.Bench.Results;

/// <summary>How busy the machine was with other work: load averages of a minute, null where the system has none.</summary>
/// <param name="Before">Before the run: others' work, and what was built just now.</param>
/// <param name="After">After it: the run's own work as well.</param>
/// <param name="Bound">More than that before the run, and its figures are to be read with care.</param>
internal sealed record MachineLoad(double? Before, double? After, double Bound)
{
    /// <summary>A quarter of the machine.</summary>
    private const double BoundForCore = 0.25;

    private const string File = "/proc/loadavg";

    public bool IsBusy => Before > Bound;

    /// <summary>The load before a run.</summary>
    public static MachineLoad Read() => new(Now(), null, BoundForCore * Environment.ProcessorCount);

    /// <summary>With the load after it.</summary>
    public MachineLoad ReadAfter() => this with { After = Now() };

    private static double? Now() =>
        System.IO.File.Exists(File) ? double.Parse(System.IO.File.ReadAllText(File).Split(' ')[0], CultureInfo.InvariantCulture) : null;
}
