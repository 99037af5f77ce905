using System.Diagnostics;

namespace LiveProto.Bench.Mock;

/// <summary>What a turn over loopback costs the process that serves it, under a closed loop of sessions.</summary>
/// <param name="User">Microseconds of the server outside of the kernel, a turn.</param>
/// <param name="System">Microseconds of the server in the kernel, a turn.</param>
/// <param name="TurnsPerSecond">All sessions together; the clients share the machine with the server.</param>
/// <param name="P99">Milliseconds of the slowest hundredth of turns.</param>
internal readonly record struct SocketLoad(double User, double System, double TurnsPerSecond, double P99)
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);

    public double Cpu => User + System;

    /// <summary>Warms the server up, then measures it <paramref name="rounds"/> times.</summary>
    public static async Task<IReadOnlyList<SocketLoad>> MeasureAsync(ServerProcess server, int sessions, int rounds)
    {
        var clients = new SocketClient[sessions];
        for (int i = 0; i < clients.Length; i++)
            clients[i] = await SocketClient.ConnectAsync(server.Port);
        await RunAsync(server, clients, s_warmUp);
        var measured = new SocketLoad[rounds];
        for (int i = 0; i < rounds; i++)
            measured[i] = await RunAsync(server, clients, s_round);
        foreach (SocketClient client in clients)
            client.Dispose();
        return measured;
    }

    private static async Task<SocketLoad> RunAsync(ServerProcess server, SocketClient[] clients, TimeSpan duration)
    {
        (TimeSpan user, TimeSpan system) = server.GetCpu();
        long start = Stopwatch.GetTimestamp();
        long end = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        List<long>[] times = [.. clients.Select(_ => new List<long>(16 * 1024))];
        await Task.WhenAll(clients.Select((client, i) => Task.Run(() => client.TurnsAsync(end, times[i]))));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        (TimeSpan userAfter, TimeSpan systemAfter) = server.GetCpu();
        long[] all = [.. times.SelectMany(list => list)];
        Array.Sort(all);
        return new SocketLoad(
            (userAfter - user).TotalMicroseconds / all.Length,
            (systemAfter - system).TotalMicroseconds / all.Length,
            all.Length / seconds,
            all[all.Length * 99 / 100] * 1000.0 / Stopwatch.Frequency);
    }
}
