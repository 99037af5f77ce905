using System.Diagnostics;
using LiveProto.Bench.Commands;
using LiveProto.Mocking;

namespace LiveProto.Bench.Mock;

/// <summary>
/// <c>-- mockserver</c>: what the mock costs, in absolute figures against absolute limits: CPU of a short text turn and whether it stays flat,
/// memory of an idle session, time to start.
/// </summary>
/// <remarks>
/// The limit on a turn is the server's: it stands on the rows that tell the server from its client, by subtraction (own) and by process
/// (sockets, 64 sessions). The rows of a lone session have none. A lone session sleeps between any two of its messages, and what they show is
/// the price of waking a thread on the machine at hand: Kestrel's own WebSocket, sending the same frames from memory, pays it as well.
/// </remarks>
internal static class MockServerCosts
{
    private const int Turns = 10_000;
    private const int TurnsInSlice = 500;
    private const int Pairs = 15;
    private const int SocketRounds = 5;
    private const int IdleSessions = 5_000;
    private const double TurnLimitMicroseconds = 30;
    private const double FlatLimit = 1.25;
    private const double SessionLimitBytes = 8 * 1024;
    private const double StartLimitMilliseconds = 20;

    internal static MockServerOptions Options { get; } = new()
    {
        InMemory = true,
        // The warm-up alone says more than any model's context window holds.
        Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 }, ContextWindowTokens = int.MaxValue },
    };

    private static readonly (string Name, Func<Task<bool>> Measure)[] s_groups =
        [("own", MeasureOwnWorkAsync), ("turns", MeasureTurnsAsync), ("sockets", MeasureSocketsAsync), ("memory", MeasureIdleAsync), ("start", MeasureStartAsync)];

    /// <summary>The names of the groups.</summary>
    public static IEnumerable<string> Groups => s_groups.Select(group => group.Name);

    /// <summary>Measures the groups named, all of them when none is.</summary>
    public static async Task<int> RunAsync(string[] groups)
    {
        (string Name, Func<Task<bool>> Measure)[] wanted = [.. s_groups.Where(group => groups.Length == 0 || groups.Contains(group.Name))];
        var progress = Progress.InLines(wanted.Length);
        bool met = true;
        foreach ((string name, Func<Task<bool>> measure) in wanted)
        {
            progress.Begin(name);
            met &= await measure();
        }

        return met ? 0 : 1;
    }

    private static Task<bool> MeasureOwnWorkAsync()
    {
        InlineTurns mock = InlineTurns.AtMock();
        InlineTurns replay = InlineTurns.AtReplay();
        mock.Time(3 * Turns);
        replay.Time(3 * Turns);
        var own = new double[Pairs];
        for (int i = 0; i < Pairs; i++)
            own[i] = mock.Time(Turns) - replay.Time(Turns);
        return Task.FromResult(Report("CPU of the server for a short text turn, in memory, no thread woken", CostRow.Median(own), "us", TurnLimitMicroseconds));
    }

    private static async Task<bool> MeasureTurnsAsync()
    {
        await using MockServer server = await MockServer.StartAsync(Options);
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
        Report("the same, whole process: client, pipes and thread pool as well", CostRow.Median(costs), "us");
        return Report($"a turn after {Turns:N0} others against one of a fresh session", CostRow.Median(growth), "x", FlatLimit);
    }

    private static async Task<double> CostAsync(PipeClient client)
    {
        TimeSpan before = Cpu();
        await client.TurnsAsync(TurnsInSlice);
        return (Cpu() - before).TotalMicroseconds / TurnsInSlice;
    }

    // The canned server runs in the same minutes on the same machine: what it costs, no WebSocket server on this runtime can save. A lone
    // session pays for waking a sleeping thread with each message; where others talk too, threads are awake already.
    private static async Task<bool> MeasureSocketsAsync()
    {
        bool met = true;
        foreach ((int sessions, double? limit) in ((int, double?)[])[(64, TurnLimitMicroseconds), (1, null)])
        {
            using (var server = ServerProcess.StartMock())
                met &= Report($"`liveproto serve`, {sessions} over loopback", await SocketLoad.MeasureAsync(server, sessions, SocketRounds), limit);
            using (var server = ServerProcess.StartCanned())
                Report($"Kestrel sending the same from memory, {sessions}", await SocketLoad.MeasureAsync(server, sessions, SocketRounds), limit: null);
        }

        return met;
    }

    private static bool Report(string what, SocketLoad load, double? limit)
    {
        bool met = Report("CPU of the server process, a turn: " + what, load.Cpu, "us", limit);
        Report("    of which in the kernel", load.System, "us");
        Report("    turns", load.TurnsPerSecond, "/s");
        Report("    99th percentile of a turn", load.P99, "ms");
        return met;
    }

    private static async Task<bool> MeasureIdleAsync()
    {
        await using MockServer server = await MockServer.StartAsync(Options);
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
            MockServer server = await MockServer.StartAsync(Options with { InMemory = false });
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await server.DisposeAsync();
        }

        return Report("start with sockets, warm", CostRow.Median(times), "ms", StartLimitMilliseconds);
    }

    private static bool Report(string what, double value, string unit, double? limit = null)
    {
        var row = new CostRow(what, value, unit, limit);
        Console.WriteLine(row);
        return row.IsMet;
    }

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;
}
