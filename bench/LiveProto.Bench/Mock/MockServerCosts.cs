using System.Diagnostics;
using System.Globalization;
using LiveProto.MockServer;
using LiveProto.MockServer.Journal;
using LiveProto.MockServer.Session;

namespace LiveProto.Bench.Mock;

/// <summary>
/// <c>-- mockserver</c>: what the mock costs, in absolute figures against absolute limits: CPU of a short text turn and whether it stays flat,
/// memory of an idle session, time to start. Exits 1 when a limit is missed.
/// </summary>
internal static class MockServerCosts
{
    private const int Turns = 10_000;
    private const int TurnsInSlice = 500;
    private const int Pairs = 15;
    private const int IdleSessions = 5_000;
    private const double TurnLimitMicroseconds = 30;
    private const double FlatLimit = 1.25;
    private const double SessionLimitBytes = 8 * 1024;
    private const double StartLimitMilliseconds = 20;

    private static readonly MockServerOptions s_options = new()
    {
        InMemory = true,
        // The warm-up alone says more than any model's context window holds.
        Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 }, ContextWindowTokens = int.MaxValue },
    };

    public static async Task<int> RunAsync()
    {
        bool met = await MeasureTurnsAsync();
        met &= await MeasureIdleAsync();
        met &= await MeasureStartAsync();
        return met ? 0 : 1;
    }

    private static async Task<bool> MeasureTurnsAsync()
    {
        await using MockServer.MockServer server = await MockServer.MockServer.StartAsync(s_options);
        var warm = await PipeClient.ConnectAsync(server);
        await warm.TurnsAsync(3 * Turns);
        await warm.DisposeAsync();

        // The old session and a fresh one take turns, so that noise of the machine falls on both alike.
        PipeClient old = await PipeClient.ConnectAsync(server);
        await old.TurnsAsync(Turns);
        var costs = new double[Pairs];
        var growth = new double[Pairs];
        for (int i = 0; i < Pairs; i++)
        {
            PipeClient fresh = await PipeClient.ConnectAsync(server);
            double late = await CostAsync(old);
            costs[i] = await CostAsync(fresh);
            growth[i] = late / costs[i];
            await fresh.DisposeAsync();
        }

        await old.DisposeAsync();
        bool met = Report("CPU of a short text turn, whole process (server, pipes, client)", Median(costs), "us", TurnLimitMicroseconds);
        return met & Report($"a turn after {Turns:N0} others against one of a fresh session", Median(growth), "x", FlatLimit);
    }

    private static async Task<double> CostAsync(PipeClient client)
    {
        TimeSpan before = Cpu();
        await client.TurnsAsync(TurnsInSlice);
        return (Cpu() - before).TotalMicroseconds / TurnsInSlice;
    }

    private static async Task<bool> MeasureIdleAsync()
    {
        await using MockServer.MockServer server = await MockServer.MockServer.StartAsync(s_options);
        for (int i = 0; i < 100; i++)
            await (await PipeClient.ConnectAsync(server)).DisposeAsync();

        // The client's side of a pipe pair is part of the figure: it cannot be told apart, and is small.
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var clients = new PipeClient[IdleSessions];
        for (int i = 0; i < IdleSessions; i++)
            clients[i] = await PipeClient.ConnectAsync(server);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        double bytes = (after - before) / (double)IdleSessions;
        foreach (PipeClient client in clients)
            await client.DisposeAsync();
        return Report($"managed memory a session at {IdleSessions:N0} idle ones, set up", bytes, "B", SessionLimitBytes);
    }

    private static async Task<bool> MeasureStartAsync()
    {
        var times = new double[21];
        for (int i = 0; i < times.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            MockServer.MockServer server = await MockServer.MockServer.StartAsync(s_options with { InMemory = false });
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await server.DisposeAsync();
        }

        return Report("start with sockets, warm", Median(times), "ms", StartLimitMilliseconds);
    }

    private static bool Report(string what, double value, string unit, double limit)
    {
        bool met = value <= limit;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-70} {value,10:F1} {unit,-3} limit {limit,8:F1} {(met ? "met" : "MISSED")}"));
        return met;
    }

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;

    private static double Median(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
