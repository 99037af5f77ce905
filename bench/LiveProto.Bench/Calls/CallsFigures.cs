using System.Globalization;
using System.Text.Json.Serialization;

namespace LiveProto.Bench.Calls;

/// <summary>What one run of one kind of client took.</summary>
/// <param name="Cpu">Percent of a core, kernel included.</param>
/// <param name="Kernel">What of it the kernel took.</param>
/// <param name="P50">Microseconds from the sending of a message to its handling; 0 where nobody looks at messages.</param>
/// <param name="P99">As above.</param>
/// <param name="BytesPerMessage">Managed bytes allocated for a message received, whatever for.</param>
/// <param name="HeapPerSession">Managed bytes alive for a call that speaks.</param>
/// <param name="PausePerMinute">Milliseconds that the collector stopped the process.</param>
/// <param name="Received">Messages a second, of those that were due.</param>
/// <param name="NotTaken">Sends that the client did not take at once.</param>
internal sealed record CallsFigures(
    double Cpu, double Kernel, int P50, int P99, double BytesPerMessage, double HeapPerSession, double PausePerMinute,
    double Received, long NotTaken)
{
    /// <summary>What the line of <see cref="ToString"/> shows.</summary>
    public const string Head = " CPU % kernel feeder p50 us  p99 us    B/msg KiB/call GC ms/m received   late";

    /// <summary>Percent of a core that the feeder took meanwhile: it shares the machine, and must not be what is measured.</summary>
    public double Feeder { get; init; }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cpu,6:F1} {Kernel,6:F1} {Feeder,6:F1} {P50,6} {P99,7} {BytesPerMessage,8:F1} {HeapPerSession / 1024,8:F1} {PausePerMinute,7:F1} {Received,8:P0} {NotTaken,6}");

    /// <summary>The medians of several runs.</summary>
    public static CallsFigures MedianOf(IReadOnlyCollection<CallsFigures> runs) => new(
        Median(runs, run => run.Cpu), Median(runs, run => run.Kernel), (int)Median(runs, run => run.P50), (int)Median(runs, run => run.P99),
        Median(runs, run => run.BytesPerMessage),
        Median(runs, run => run.HeapPerSession), Median(runs, run => run.PausePerMinute), Median(runs, run => run.Received),
        (long)Median(runs, run => run.NotTaken))
    {
        Feeder = Median(runs, run => run.Feeder),
    };

    private static double Median(IReadOnlyCollection<CallsFigures> runs, Func<CallsFigures, double> figure)
    {
        double[] sorted = [.. runs.Select(figure).Order()];
        return sorted[sorted.Length / 2];
    }
}

/// <summary>For the line that a child prints.</summary>
[JsonSerializable(typeof(CallsFigures))]
internal sealed partial class CallsJson : JsonSerializerContext;
