using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LiveProto.Bench.Commands;
using LiveProto.Bench.Reports;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Calls;

/// <summary>
/// What <c>-- calls</c> measures: each kind of client in a process of its own against a feeder in another. The kinds take turns, so that
/// noise of the machine falls on all alike; each run is told when it is done.
/// </summary>
/// <param name="Kinds">The kinds of clients; the others are compared with the first.</param>
/// <param name="Pace">1 = real time.</param>
/// <param name="Seconds">How long each run is measured.</param>
/// <param name="Rounds">How often each kind has its turn.</param>
/// <param name="IsTls">Over TLS.</param>
internal sealed record CallsRun(string[] Kinds, double Pace, double Seconds, int Rounds, bool IsTls)
{
    private const string Inline = "-inline";

    /// <summary>Measures all kinds with so many calls at a time, and records what was claimed of them.</summary>
    /// <exception cref="OperationCanceledException">The token fired; the children are ended.</exception>
    public void Measure(int count, Progress progress, RunRecorder recorder, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n{count} calls{(IsTls ? " over TLS" : "")}, pace {Pace}, {Rounds} runs of {Seconds} s"));
        Console.WriteLine($"{"",-15} {CallsFigures.Head}  CPU against {Kinds[0]}");
        var runs = Kinds.ToDictionary(kind => kind, _ => new List<CallsFigures>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach (string kind in Kinds)
            {
                progress.Begin($"{count} calls, {kind}, round {round + 1}");
                CallsFigures run = RunOne(kind, count, cancellationToken);
                runs[kind].Add(run);
                Console.WriteLine($"{kind,-15} {run}  {RatioOf(run, runs[Kinds[0]][round])}");
            }
        }

        if (Rounds > 1)
            WriteMedians(runs);
        foreach (BenchRow row in new CallsResults(count, IsTls, Pace == 1,
            [.. Kinds.Select(kind => (kind, (IReadOnlyList<CallsFigures>)runs[kind]))]).Rows)
        {
            recorder.Add(row);
            if (row.Verdict != Verdict.None)
                Console.WriteLine(RowText.Of(row));
        }
    }

    private void WriteMedians(Dictionary<string, List<CallsFigures>> runs)
    {
        Console.WriteLine($"medians of {Rounds} runs");
        foreach (string kind in Kinds)
            Console.WriteLine($"{kind,-15} {CallsFigures.MedianOf(runs[kind])}  "
                + string.Join(' ', runs[kind].Zip(runs[Kinds[0]], RatioOf)));
    }

    private static string RatioOf(CallsFigures run, CallsFigures first) =>
        (run.Cpu / first.Cpu).ToString("F2", CultureInfo.InvariantCulture);

    private CallsFigures RunOne(string kind, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string factor = Pace.ToString(CultureInfo.InvariantCulture);
        using Process feeder = ChildProcess.Start(["calls-feeder", $"{count}", factor, .. IsTls ? ["--tls"] : Array.Empty<string>()]);
        using CancellationTokenRegistration feederEnds = cancellationToken.Register(feeder.Kill);
        string[] address = feeder.StandardOutput.ReadLine()?.Split(' ') ?? throw Ended("feeder", cancellationToken);
        bool isInline = kind.EndsWith(Inline, StringComparison.Ordinal);
        using Process client = ChildProcess.Start(
            ["calls-client", isInline ? kind[..^Inline.Length] : kind, $"{count}", factor, Seconds.ToString(CultureInfo.InvariantCulture),
                address[0], address[1]],
            isInline ? [new("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1")] : []);
        using CancellationTokenRegistration clientEnds = cancellationToken.Register(client.Kill);
        if (client.StandardOutput.ReadLine() != CallsClient.Begun)
            throw Ended($"client '{kind}'", cancellationToken);
        long start = Stopwatch.GetTimestamp();
        TimeSpan before = CpuOf(feeder);
        string line = client.StandardOutput.ReadLine() ?? throw Ended($"client '{kind}'", cancellationToken);
        double fed = (CpuOf(feeder) - before) / Stopwatch.GetElapsedTime(start) * 100;
        client.WaitForExit();
        feeder.StandardInput.Close();
        feeder.WaitForExit();
        return JsonSerializer.Deserialize(line, CallsJson.Default.CallsFigures)! with { Feeder = fed };
    }

    private static Exception Ended(string child, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? new OperationCanceledException(cancellationToken)
        : new InvalidOperationException($"The {child} ended without figures.");

    private static TimeSpan CpuOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
