using System.Diagnostics;
using LiveProto.Bench.Commands;
using LiveProto.Bench.Reports;
using LiveProto.Bench.Results;
using LiveProto.Mocking;

namespace LiveProto.Bench.Mock;

/// <summary>
/// <c>-- mockserver</c>: what the mock costs, in absolute figures against absolute limits: CPU of a short text turn and whether it stays
/// flat, memory of an idle session, time to start.
/// </summary>
/// <remarks>
/// The limit on a turn is the server's: it stands on the rows that tell the server from its client, by subtraction (own) and by process
/// (sockets, 64 sessions). The rows of a lone session have none. A lone session sleeps between any two of its messages, and what they show
/// is the price of waking a thread on the machine at hand: Kestrel's own WebSocket, sending the same frames from memory, pays it as well.
/// </remarks>
internal sealed class MockServerCosts(RunRecorder recorder)
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

    private static readonly (string Name, Func<MockServerCosts, Task> Measure)[] s_groups =
    [
        ("own", costs => costs.MeasureOwnWork()), ("turns", costs => costs.MeasureTurnsAsync()),
        ("sockets", costs => costs.MeasureSocketsAsync()),
        ("memory", costs => costs.MeasureIdleAsync()), ("start", costs => costs.MeasureStartAsync()),
    ];

    /// <summary>The names of the groups.</summary>
    public static IEnumerable<string> Groups => s_groups.Select(group => group.Name);

    /// <summary>Measures the groups named, all of them when none is.</summary>
    public static async Task<int> RunAsync(string[] groups, ResultPaths paths)
    {
        (string Name, Func<MockServerCosts, Task> Measure)[] wanted =
            [.. s_groups.Where(group => groups.Length == 0 || groups.Contains(group.Name))];
        var progress = Progress.InLines(wanted.Length);
        using var recorder = new RunRecorder("mockserver", paths, Console.Error);
        var costs = new MockServerCosts(recorder);
        foreach ((string name, Func<MockServerCosts, Task> measure) in wanted)
        {
            progress.Begin(name);
            await measure(costs);
        }

        recorder.Finish();
        return recorder.Verdict == Verdict.Missed ? 1 : 0;
    }

    private Task MeasureOwnWork()
    {
        InlineTurns mock = InlineTurns.AtMock();
        InlineTurns replay = InlineTurns.AtReplay();
        mock.Time(3 * Turns);
        replay.Time(3 * Turns);
        var own = new double[Pairs];
        for (int i = 0; i < Pairs; i++)
            own[i] = mock.Time(Turns) - replay.Time(Turns);
        Report("CPU of the server for a short text turn, in memory, no thread woken", own, "µs", TurnLimitMicroseconds);
        return Task.CompletedTask;
    }

    private async Task MeasureTurnsAsync()
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
        Report("the same, whole process: client, pipes and thread pool as well", costs, "µs");
        Report($"a turn after {Turns:N0} others against one of a fresh session", growth, "x", FlatLimit);
    }

    private static async Task<double> CostAsync(PipeClient client)
    {
        TimeSpan before = Cpu();
        await client.TurnsAsync(TurnsInSlice);
        return (Cpu() - before).TotalMicroseconds / TurnsInSlice;
    }

    // The canned server runs in the same minutes on the same machine: what it costs, no WebSocket server on this runtime can save. A lone
    // session pays for waking a sleeping thread with each message; where others talk too, threads are awake already.
    private async Task MeasureSocketsAsync()
    {
        foreach ((int sessions, double? limit) in ((int, double?)[])[(64, TurnLimitMicroseconds), (1, null)])
        {
            using (var server = ServerProcess.StartMock())
                Report($"`liveproto serve`, {sessions} over loopback",
                    await SocketLoad.MeasureAsync(server, sessions, SocketRounds), limit);
            using (var server = ServerProcess.StartCanned())
                Report($"Kestrel sending the same from memory, {sessions}",
                    await SocketLoad.MeasureAsync(server, sessions, SocketRounds), limit: null);
        }
    }

    private void Report(string what, IReadOnlyList<SocketLoad> loads, double? limit)
    {
        Report("CPU of the server process, a turn: " + what, loads.Select(load => load.Cpu), "µs", limit);
        Report($"    of which in the kernel: {what}", loads.Select(load => load.System), "µs");
        Report($"    turns: {what}", loads.Select(load => load.TurnsPerSecond), "/s");
        Report($"    99th percentile of a turn: {what}", loads.Select(load => load.P99), "ms");
    }

    private async Task MeasureIdleAsync()
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
        Report($"managed memory a session at {IdleSessions:N0} idle ones, set up", [bytes], "B", SessionLimitBytes);
    }

    private async Task MeasureStartAsync()
    {
        var times = new double[21];
        for (int i = 0; i < times.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            MockServer server = await MockServer.StartAsync(Options with { InMemory = false });
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await server.DisposeAsync();
        }

        Report("start with sockets, warm", times, "ms", StartLimitMilliseconds);
    }

    private void Report(string what, IEnumerable<double> readings, string unit, double? limit = null)
    {
        var row = new BenchRow
        {
            Group = "mockserver",
            Name = what.Trim(),
            Unit = unit,
            Value = Estimate.Of(readings),
            MostValue = limit,
            Code = "bench/LiveProto.Bench/Mock/MockServerCosts.cs",
        };
        recorder.Add(row);
        Console.WriteLine(RowText.Of(row));
    }

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;
}
