using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LiveProto.Bench.Calls;

/// <summary>
/// <c>-- calls</c>: what many calls at the pace of real time cost, ours beside a hand-written loop over ClientWebSocket, in processes of their own against a feeder
/// in another. The kinds take turns, so that noise of the machine falls on all alike.
/// </summary>
internal static class CallsCommand
{
    private const string Usage = """
        usage: -- calls [--sessions N,N,..] [--kinds KIND,KIND,..] [--pace FACTOR] [--seconds S] [--rounds R] [--tls]
          --sessions  how many calls at a time; 100,400,800 by default
          --kinds     hand (ClientWebSocket + Utf8JsonReader), hand-inline (the same with inlined completions), queue (sessions over sockets, ReadEventsAsync),
                      handler-inline (sessions over sockets with inlined completions, HandleEvents), loop (LoopTransportFactory, HandleEvents),
                      loop-reader (the same with ReadInline), loop-queue (the same with ReadEventsAsync), bare (epoll, read and drop)
          --pace      1 = real time; 0.1 for 5,000 calls
          --seconds   measured, after the compiler has come to rest; 8 by default
          --rounds    medians of so many; 3 by default
        examples:
          -- calls --sessions 400 --kinds hand,loop,bare
          -- calls --sessions 400 --kinds hand,loop --tls
          -- calls --sessions 5000 --pace 0.1 --kinds loop --rounds 1
        """;

    private static readonly string[] Kinds = ["hand", "hand-inline", "queue", "handler-inline", "loop", "loop-reader", "loop-queue", "bare"];

    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments.Contains("--help"))
        {
            Console.WriteLine(Usage);
            return 0;
        }

        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine("calls: runs on Linux only");
            return 2;
        }

        int[] sessions = [100, 400, 800];
        string[] kinds = ["hand", "hand-inline", "queue", "loop", "bare"];
        double pace = 1, seconds = 8;
        int rounds = 3;
        bool tls = false;
        try
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                switch (arguments[i])
                {
                    case "--sessions": sessions = [.. arguments[++i].Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))]; break;
                    case "--kinds": kinds = arguments[++i].Split(','); break;
                    case "--pace": pace = double.Parse(arguments[++i], CultureInfo.InvariantCulture); break;
                    case "--seconds": seconds = double.Parse(arguments[++i], CultureInfo.InvariantCulture); break;
                    case "--rounds": rounds = int.Parse(arguments[++i], CultureInfo.InvariantCulture); break;
                    case "--tls": tls = true; break;
                    default: throw new FormatException($"'{arguments[i]}' is no option");
                }
            }

            if (kinds.FirstOrDefault(kind => !Kinds.Contains(kind)) is { } unknown)
                throw new FormatException($"there is no kind '{unknown}'");
        }
        catch (Exception error) when (error is FormatException or OverflowException or IndexOutOfRangeException)
        {
            Console.Error.WriteLine($"calls: {error.Message}\n{Usage}");
            return 2;
        }

        Console.WriteLine($"load before: {File.ReadAllText("/proc/loadavg").Trim()}");
        foreach (int count in sessions)
            Measure(count, kinds, pace, seconds, rounds, tls);
        Console.WriteLine($"load after: {File.ReadAllText("/proc/loadavg").Trim()}");
        return 0;
    }

    private static void Measure(int count, string[] kinds, double pace, double seconds, int rounds, bool tls)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{count} calls{(tls ? " over TLS" : "")}, pace {pace}, medians of {rounds} runs of {seconds} s"));
        Console.WriteLine($"{"",-15} {"CPU %",6} {"p50 us",6} {"p99 us",7} {"B/msg",8} {"KiB/call",8} {"GC ms/m",7} {"received",8} {"late",6}  CPU against the first, run by run");
        var runs = kinds.ToDictionary(kind => kind, _ => new List<CallsFigures>());
        for (int round = 0; round < rounds; round++)
        {
            foreach (string kind in kinds)
                runs[kind].Add(RunOne(kind, count, pace, seconds, tls));
        }

        foreach (string kind in kinds)
        {
            string ratios = string.Join(' ', runs[kind].Zip(runs[kinds[0]], (ours, first) => (ours.Cpu / first.Cpu).ToString("F2", CultureInfo.InvariantCulture)));
            Console.WriteLine($"{kind,-15} {CallsFigures.MedianOf(runs[kind])}  {ratios}");
        }
    }

    private static CallsFigures RunOne(string kind, int count, double pace, double seconds, bool tls)
    {
        string factor = pace.ToString(CultureInfo.InvariantCulture);
        using Process feeder = Start([], ["calls-feeder", $"{count}", factor, .. tls ? ["tls"] : Array.Empty<string>()]);
        string[] address = feeder.StandardOutput.ReadLine()!.Split(' ');
        bool isInline = kind.EndsWith("-inline", StringComparison.Ordinal);
        using Process client = Start(
            isInline ? [new("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1")] : [],
            ["calls-client", isInline ? kind[..^"-inline".Length] : kind, $"{count}", factor, seconds.ToString(CultureInfo.InvariantCulture), address[0], address[1]]);
        string line = client.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The client '{kind}' ended without figures.");
        client.WaitForExit();
        feeder.StandardInput.Close();
        feeder.WaitForExit();
        return JsonSerializer.Deserialize(line, CallsJson.Default.CallsFigures)!;
    }

    private static Process Start(KeyValuePair<string, string>[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(CallsCommand).Assembly.Location);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
