using System.Diagnostics;

namespace LiveProto.Bench.Churn;

/// <summary>What one server did under connections that come and go.</summary>
/// <param name="TurnsPerSecond">All clients together; they share the machine with the server.</param>
/// <param name="P50">Milliseconds of the median turn; see <see cref="ChurnClient.Turns"/>.</param>
/// <param name="P99">Milliseconds that a hundredth of turns exceeds.</param>
/// <param name="CpuPerTurn">Microseconds of the server for a turn, its part of the session included.</param>
/// <param name="CpuPerConnection">Microseconds of the server for a session that is set up and closed, nothing said.</param>
/// <param name="Lost">Sessions that the server refused or cut.</param>
internal readonly record struct ChurnFigures(double TurnsPerSecond, double P50, double P99, double CpuPerTurn,
    double CpuPerConnection, double Lost)
{
    /// <summary>Clients with the given number of turns a session for the given time, then clients that only come and go.</summary>
    public static async Task<ChurnFigures> MeasureAsync(ChurnServer server, int clients, int turns, TimeSpan duration)
    {
        TimeSpan before = server.Cpu;
        ChurnClient[] talking = await RunAsync(server, clients, turns, duration);
        TimeSpan turning = server.Cpu - before;
        long[] times = [.. talking.SelectMany(client => client.Turns)];
        if (times.Length == 0)
            throw new InvalidOperationException(
                $"There was no turn in {duration.TotalSeconds} s: {talking.Sum(client => client.Lost)} sessions were lost.");
        Array.Sort(times);
        TimeSpan cpu = server.Cpu;
        ChurnClient[] coming = await RunAsync(server, clients, 0, duration / 2);
        cpu = server.Cpu - cpu;
        return new ChurnFigures(
            times.Length / duration.TotalSeconds, Milliseconds(times[times.Length / 2]), Milliseconds(times[times.Length * 99 / 100]),
            turning.TotalMicroseconds / times.Length, cpu.TotalMicroseconds / Math.Max(1, coming.Sum(client => client.Sessions)),
            talking.Concat(coming).Sum(client => client.Lost));
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;

    /// <summary>Runs the given number of clients for the given time.</summary>
    public static async Task<ChurnClient[]> RunAsync(ChurnServer server, int count, int turns, TimeSpan duration)
    {
        long end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        ChurnClient[] clients = [.. Enumerable.Range(0, count).Select(_ => new ChurnClient(server.Port))];
        await Task.WhenAll(clients.Select(client => client.RunAsync(turns, end)));
        return clients;
    }
}
