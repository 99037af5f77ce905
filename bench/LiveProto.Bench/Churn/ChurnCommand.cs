using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using LiveProto.Bench.Commands;
using LiveProto.Bench.Reports;
using LiveProto.Bench.Results;
using LiveProto.Cli;
using LiveProto.Fuzz.Commands;

namespace LiveProto.Bench.Churn;

/// <summary><c>-- churn</c>: the mock as people run it, beside aimock, while sessions come and go. The servers take turns. Exits 1 when a
/// limit is missed.</summary>
internal static class ChurnCommand
{
    private const string Notes =
        """
        Examples:
          bench churn --seconds 2 --rounds 1 --idle 0       ours alone, quickly
          dotnet publish mockserver/LiveProto.Cli -c Release -r linux-x64 -p:PublishAot=true -o out/native
          (cd conformance/drivers/aimock && npm install)
          bench churn --aimock conformance/drivers/aimock --native out/native/liveproto
          bench churn --aimock conformance/drivers/aimock --json churn.json       for `bench report` and `bench gate`

        Exit codes: 0 no limit was missed; 1 one was missed; 2 the command line was wrong.
        """;

    private const double NativeStartMilliseconds = 25;
    private const double IdleKilobytes = 12;

    public static Command Create()
    {
        var aimock = new Option<DirectoryInfo?>("--aimock")
        {
            Description =
                "Where aimock is installed (npm install in conformance/drivers/aimock); without it there is nothing to compare with.",
        };
        aimock.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<DirectoryInfo?>() is { } directory
                && !File.Exists(Path.Combine(directory.FullName, "node_modules", ".bin", "llmock")))
                result.AddError($"--aimock: it is not installed in {directory.FullName}.");
        });
        var native = new Option<FileInfo?>("--native") { Description = "`liveproto` compiled in advance." };
        native.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo?>() is { Exists: false } file)
                result.AddError($"--native: there is no {file.FullName}.");
        });
        Option<int> sessions = new Option<int>("--sessions")
        {
            Description = "Sessions at a time.",
            DefaultValueFactory = _ => 500
        }.Within(1, 20_000);
        Option<int> turns = new Option<int>("--turns")
        {
            Description = "Turns of each session, before a new one.",
            DefaultValueFactory = _ => 20
        }.Within(1, 1_000_000);
        Option<double> seconds = new Option<double>("--seconds")
        {
            Description = "How long each run is, after as many to warm up.",
            DefaultValueFactory = _ => 5,
        }.Within(0.1, 3600);
        Option<int> rounds = new Option<int>("--rounds")
        {
            Description = "Medians of so many runs.",
            DefaultValueFactory = _ => 3
        }.Within(1, 1000);
        Option<int> idle = new Option<int>("--idle")
        {
            Description = "Sessions that are held for the figure of memory; 0 = none.",
            DefaultValueFactory = _ => 10_000,
        }.Within(0, 100_000);
        var command = new Command("churn", "The mock as people run it, while sessions come and go, beside aimock.")
        {
            aimock, native, sessions, turns, seconds, rounds, idle,
        };
        ResultOptions results = ResultOptions.AddTo(command);
        Help.Note(command, Notes);
        command.SetAction((parse, _) => RunAsync(
            results.Read(parse), parse.GetValue(aimock)?.FullName, parse.GetValue(native)?.FullName, parse.GetValue(sessions),
            parse.GetValue(turns),
            TimeSpan.FromSeconds(parse.GetValue(seconds)), parse.GetValue(rounds), parse.GetValue(idle)));
        return command;
    }

    private static async Task<int> RunAsync(
        ResultPaths paths, string? aimock, string? native, int sessions, int turns, TimeSpan duration, int rounds, int idle)
    {
        var servers = new Dictionary<string, Func<ChurnServer>> { ["serve, JIT"] = ChurnServer.StartJit };
        if (native is not null)
            servers["serve, native"] = () => ChurnServer.StartNative(native);
        if (aimock is not null)
            servers[ChurnResults.Aimock] = () => ChurnServer.StartAimock(aimock);
        var progress = Progress.InLines(servers.Count * (rounds + (idle > 0 ? 2 : 1)));
        using var recorder = new RunRecorder("churn", paths, Console.Error);
        foreach (BenchRow row in ChurnResults.Of(await MeasureChurnAsync(servers, sessions, turns, duration, rounds, progress)))
            Tell(row, recorder);
        foreach ((string name, Func<ChurnServer> start) in servers)
        {
            progress.Begin($"start of {name}");
            Tell(await MeasureStartAsync(name, start), recorder);
        }

        foreach ((string name, Func<ChurnServer> start) in idle > 0 ? servers : [])
        {
            progress.Begin($"memory of {name}");
            Tell(await MeasureIdleAsync(name, start, idle), recorder);
        }

        recorder.Finish();
        return recorder.Verdict == Verdict.Missed ? 1 : 0;
    }

    private static void Tell(BenchRow row, RunRecorder recorder)
    {
        recorder.Add(row);
        Console.WriteLine(RowText.Of(row));
    }

    private static async Task<Dictionary<string, IReadOnlyList<ChurnFigures>>> MeasureChurnAsync(
        Dictionary<string, Func<ChurnServer>> servers, int sessions, int turns, TimeSpan duration, int rounds, Progress progress)
    {
        var runs = servers.Keys.ToDictionary(name => name, _ => new List<ChurnFigures>());
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string name, Func<ChurnServer> start) in servers)
            {
                progress.Begin($"{name}, round {round + 1}");
                using ChurnServer server = start();
                using (await FirstSessionAsync(server))
                    await ChurnFigures.RunAsync(server, sessions, turns, duration);
                ChurnFigures figures = await ChurnFigures.MeasureAsync(server, sessions, turns, duration);
                runs[name].Add(figures);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  round {round + 1}: {name,-14} {figures.TurnsPerSecond,8:F0} turns/s, p50 {figures.P50,5:F1} p99 {figures.P99,6:F1} ms, CPU {figures.CpuPerTurn,4:F0} us a turn, {figures.CpuPerConnection,4:F0} us a connection, {figures.Lost:F0} lost"));
            }
        }

        return runs.ToDictionary(run => run.Key, run => (IReadOnlyList<ChurnFigures>)run.Value);
    }

    private static async Task<BenchRow> MeasureStartAsync(string name, Func<ChurnServer> start)
    {
        var times = new double[7];
        for (int i = 0; i < times.Length; i++)
        {
            using ChurnServer server = start();
            using (await FirstSessionAsync(server))
                times[i] = Stopwatch.GetElapsedTime(server.Started).TotalMilliseconds;
        }

        return ChurnResults.Alone(
            $"{name}: from its start to the first setupComplete", "ms", Estimate.Of(times), name == "serve, native"
                ? NativeStartMilliseconds
                : null);
    }

    private static async Task<BenchRow> MeasureIdleAsync(string name, Func<ChurnServer> start, int count)
    {
        using ChurnServer server = start();
        (await FirstSessionAsync(server)).Dispose();
        await ChurnFigures.RunAsync(server, 100, 0, TimeSpan.FromSeconds(2));
        long before = server.ResidentBytes;
        var held = new Socket[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (i, _) => held[i] = await new ChurnClient(server.Port).OpenAsync());
        await Task.Delay(TimeSpan.FromSeconds(1));
        double each = (server.ResidentBytes - before) / 1024.0 / count;
        foreach (Socket socket in held)
            socket.Dispose();
        return ChurnResults.Alone(
            $"{name}: resident memory of an idle session, {count} of them", "KB", Estimate.Once(each),
            name.StartsWith("serve", StringComparison.Ordinal) ? IdleKilobytes : null);
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
}
