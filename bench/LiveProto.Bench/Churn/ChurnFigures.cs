using System.Diagnostics;

namespace LiveProto.Bench.Churn;

/// <summary>What one server did under connections that come and go.</summary>
/// <param name="TurnsPerSecond">All clients together; they share the machine with the server.</param>
/// <param name="P99">Milliseconds of the slowest hundredth of turns.</param>
/// <param name="CpuPerTurn">Microseconds of the server for a turn, its part of the session included.</param>
/// <param name="CpuPerConnection">Microseconds of the server for a session that is set up and closed, nothing said.</param>
internal readonly record struct ChurnFigures(double TurnsPerSecond, double P99, double CpuPerTurn, double CpuPerConnection)
{
    /// <summary>Clients with so many turns a session for so long, then clients that only come and go.</summary>
    public static async Task<ChurnFigures> MeasureAsync(ChurnServer server, int clients, int turns, TimeSpan duration)
    {
        TimeSpan before = server.Cpu;
        ChurnClient[] talking = await RunAsync(server, clients, turns, duration);
        TimeSpan turning = server.Cpu - before;
        long[] times = [.. talking.SelectMany(client => client.Turns)];
        Array.Sort(times);
        TimeSpan cpu = server.Cpu;
        ChurnClient[] coming = await RunAsync(server, clients, 0, duration / 2);
        cpu = server.Cpu - cpu;
        return new ChurnFigures(
            times.Length / duration.TotalSeconds, times[times.Length * 99 / 100] * 1000.0 / Stopwatch.Frequency,
            turning.TotalMicroseconds / times.Length, cpu.TotalMicroseconds / coming.Sum(client => client.Sessions));
    }

    /// <summary>Runs so many clients for so long.</summary>
    public static async Task<ChurnClient[]> RunAsync(ChurnServer server, int count, int turns, TimeSpan duration)
    {
        long end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        ChurnClient[] clients = [.. Enumerable.Range(0, count).Select(_ => new ChurnClient(server.Port))];
        await Task.WhenAll(clients.Select(client => client.RunAsync(turns, end)));
        return clients;
    }
}
