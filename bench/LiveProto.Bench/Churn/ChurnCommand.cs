using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using LiveProto.Bench.Mock;

namespace LiveProto.Bench.Churn;

/// <summary><c>-- churn</c>: the mock as people run it, beside aimock, while sessions come and go. The servers take turns. Exits 1 when a limit is missed.</summary>
internal static class ChurnCommand
{
    private const string Usage = """
        usage: -- churn [--aimock DIRECTORY] [--native PROGRAM] [--sessions N] [--turns N] [--seconds S] [--rounds R] [--idle N]
          --aimock    where aimock is installed (npm install in conformance/drivers/aimock); without it there is nothing to compare with
          --native    `liveproto` compiled in advance
          --sessions  at a time; 500 by default
          --turns     of each session, before a new one; 20 by default
          --seconds   of each run, after as many to warm up; 5 by default
          --rounds    medians of so many; 3 by default
          --idle      sessions that are held for the figure of memory; 10000 by default, 0 = none
        example:
          dotnet publish mockserver/LiveProto.Cli -c Release -r linux-x64 -p:PublishAot=true -o out/native
          (cd conformance/drivers/aimock && npm install)
          dotnet run -c Release --project bench/LiveProto.Bench -- churn --aimock conformance/drivers/aimock --native out/native/liveproto
        """;

    // Against aimock in the same run.
    private const double JitFactor = 1.3;
    private const double NativeFactor = 1.5;
    private const double NativeStartMilliseconds = 25;
    private const double IdleKilobytes = 12;

    public static async Task<int> RunAsync(ReadOnlyMemory<string> arguments)
    {
        string? aimock = null, native = null;
        int sessions = 500, turns = 20, rounds = 3, idle = 10_000;
        var duration = TimeSpan.FromSeconds(5);
        try
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                string option = arguments.Span[i];
                if (option == "--help")
                {
                    Console.WriteLine(Usage);
                    return 0;
                }

                string value = i + 1 < arguments.Length ? arguments.Span[++i] : throw new FormatException($"{option} wants a value");
                switch (option)
                {
                    case "--aimock": aimock = Path.GetFullPath(value); break;
                    case "--native": native = Path.GetFullPath(value); break;
                    case "--sessions": sessions = Count(value); break;
                    case "--turns": turns = Count(value); break;
                    case "--rounds": rounds = Count(value); break;
                    case "--idle": idle = int.Parse(value, CultureInfo.InvariantCulture); break;
                    case "--seconds": duration = TimeSpan.FromSeconds(Count(value)); break;
                    default: throw new FormatException($"'{option}' is no option");
                }
            }

            if (native is not null && !File.Exists(native))
                throw new FormatException($"--native: there is no {native}");
            if (aimock is not null && !File.Exists(Path.Combine(aimock, "node_modules", ".bin", "llmock")))
                throw new FormatException($"--aimock: it is not installed in {aimock}");
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            Console.Error.WriteLine($"churn: {error.Message}\n{Usage}");
            return 2;
        }

        var servers = new Dictionary<string, Func<ChurnServer>> { ["serve, JIT"] = ChurnServer.StartJit };
        if (native is not null)
            servers["serve, native"] = () => ChurnServer.StartNative(native);
        if (aimock is not null)
            servers["aimock"] = () => ChurnServer.StartAimock(aimock);
        Console.WriteLine($"load before: {(File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "unknown")}");
        bool met = Report(await MeasureChurnAsync(servers, sessions, turns, duration, rounds));
        foreach ((string name, Func<ChurnServer> start) in servers)
            met &= await MeasureStartAsync(name, start);
        foreach ((string name, Func<ChurnServer> start) in idle > 0 ? servers : [])
            met &= await MeasureIdleAsync(name, start, idle);
        return met ? 0 : 1;
    }

    private static int Count(string text) =>
        int.Parse(text, CultureInfo.InvariantCulture) is > 0 and var count ? count : throw new FormatException($"'{text}' is no count");

    private static async Task<Dictionary<string, ChurnFigures>> MeasureChurnAsync(
        Dictionary<string, Func<ChurnServer>> servers, int sessions, int turns, TimeSpan duration, int rounds)
    {
        var runs = servers.Keys.ToDictionary(name => name, _ => new List<ChurnFigures>());
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string name, Func<ChurnServer> start) in servers)
            {
                using ChurnServer server = start();
                using (await FirstSessionAsync(server))
                    await ChurnFigures.RunAsync(server, sessions, turns, duration);
                ChurnFigures figures = await ChurnFigures.MeasureAsync(server, sessions, turns, duration);
                runs[name].Add(figures);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  round {round + 1}: {name,-14} {figures.TurnsPerSecond,8:F0} turns/s, p99 {figures.P99,6:F1} ms, CPU {figures.CpuPerTurn,4:F0} us a turn, {figures.CpuPerConnection,4:F0} us a connection"));
            }
        }

        return runs.ToDictionary(run => run.Key, run => ChurnFigures.MedianOf(run.Value));
    }

    private static bool Report(Dictionary<string, ChurnFigures> figures)
    {
        bool hasAimock = figures.TryGetValue("aimock", out ChurnFigures aimock);
        bool met = true;
        foreach ((string name, ChurnFigures ours) in figures)
        {
            double? factor = !hasAimock || name == "aimock" ? null : name == "serve, native" ? NativeFactor : JitFactor;
            Print(new CostRow($"{name}: turns", ours.TurnsPerSecond, "/s"));
            if (factor is { } wanted)
                met &= Print(new CostRow($"    aimock's against them", aimock.TurnsPerSecond / ours.TurnsPerSecond, "x", 1 / wanted));
            Print(new CostRow("    CPU of the server for a turn", ours.CpuPerTurn, "us"));
            met &= Print(new CostRow("    99th percentile of a turn", ours.P99, "ms", factor is null ? null : aimock.P99));
            met &= Print(new CostRow("    CPU of the server for a connection that is set up and closed", ours.CpuPerConnection, "us", factor is null ? null : aimock.CpuPerConnection));
        }

        return met;
    }

    private static async Task<bool> MeasureStartAsync(string name, Func<ChurnServer> start)
    {
        var times = new double[7];
        for (int i = 0; i < times.Length; i++)
        {
            using ChurnServer server = start();
            using (await FirstSessionAsync(server))
                times[i] = Stopwatch.GetElapsedTime(server.Started).TotalMilliseconds;
        }

        return Print(new CostRow($"{name}: from its start to the first setupComplete", CostRow.Median(times), "ms", name == "serve, native" ? NativeStartMilliseconds : null));
    }

    private static async Task<bool> MeasureIdleAsync(string name, Func<ChurnServer> start, int count)
    {
        using ChurnServer server = start();
        (await FirstSessionAsync(server)).Dispose();
        await ChurnFigures.RunAsync(server, 100, 0, TimeSpan.FromSeconds(2));
        long before = server.ResidentBytes;
        var held = new Socket[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) => held[i] = await new ChurnClient(server.Port).OpenAsync());
        await Task.Delay(TimeSpan.FromSeconds(1));
        double each = (server.ResidentBytes - before) / 1024.0 / count;
        foreach (Socket socket in held)
            socket.Dispose();
        return Print(new CostRow($"{name}: resident memory of an idle session, {count} of them", each, "KB", name.StartsWith("serve", StringComparison.Ordinal) ? IdleKilobytes : null));
    }

    // The server is asked until it listens.
    private static async Task<Socket> FirstSessionAsync(ChurnServer server)
    {
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await new ChurnClient(server.Port).OpenAsync();
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(1);
            }
        }
    }

    private static bool Print(CostRow row)
    {
        Console.WriteLine(row);
        return row.IsMet;
    }
}
