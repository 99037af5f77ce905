using System.Diagnostics;
using LiveProto.Bench.Commands;
using LiveProto.Bench.Reports;
using LiveProto.Bench.Results;
using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;

namespace LiveProto.Bench.Idle;

/// <summary>
/// <c>-- sessions-idle</c>: managed heap of a session that is open and silent, before its first turn and after one. A connection that was
/// busy gives its buffer back with the ping that silence brings, after twenty seconds: that is waited for.
/// </summary>
internal static class SessionMemory
{
    private const double LimitKiB = 7;

    // Of what is sent at the end of a microphone, before silence begins.
    private static readonly TimeSpan s_tail = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(int count, TimeSpan silence, ResultPaths paths, CancellationToken cancellationToken)
    {
        string[] transports = LoopTransportFactory.IsSupported ? ["sockets", "loop"] : ["sockets"];
        var progress = Progress.InLines(4 * transports.Length);
        using var recorder = new RunRecorder("sessions-idle", paths, Console.Error);
        using Process feeder = ChildProcess.Start(["sessions-idle-feeder"]);
        using CancellationTokenRegistration end = cancellationToken.Register(feeder.Kill);
        var endpoint = new Uri($"ws://127.0.0.1:{await feeder.StandardOutput.ReadLineAsync(cancellationToken)}");
        foreach (string transport in transports)
        {
            progress.Begin($"{count} sessions over {transport} speak, fall silent and leave before it is measured");
            await WarmUpAsync(count, endpoint, transport, silence, cancellationToken);
            // Off the stack on which the last of them ended: what stands there is alive.
            await Task.Yield();
            await MeasureAsync(count, endpoint, transport, silence, progress, recorder, cancellationToken);
        }

        recorder.Finish();
        feeder.StandardInput.Close();
        return recorder.Verdict == Verdict.Missed ? 1 : 0;
    }

    // Whatever so many sessions create for the process is not a session's: pools that threads share, above all, which those fill that fall
    // silent; and the queues and tables of the platform.
    private static async Task WarmUpAsync(int count, Uri endpoint, string transport, TimeSpan silence,
        CancellationToken cancellationToken)
    {
        await using IdleSessions first = await OpenAsync(count, endpoint, transport, cancellationToken);
        await HoldTurnAsync(first, count, cancellationToken);
        await Task.Delay(silence + s_tail, cancellationToken);
    }

    private static async Task MeasureAsync(int count, Uri endpoint, string transport, TimeSpan silence, Progress progress,
        RunRecorder recorder, CancellationToken cancellationToken)
    {
        long before = Settle();
        progress.Begin($"{count} sessions over {transport} are opened");
        await using IdleSessions sessions = await OpenAsync(count, endpoint, transport, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(0.5), cancellationToken);
        Tell(recorder, count, transport, "opened half a second ago", Settle() - before);
        progress.Begin("each speaks and is answered");
        await HoldTurnAsync(sessions, count, cancellationToken);
        progress.Begin($"silence of {silence.TotalSeconds:0} s");
        await Task.Delay(silence + s_tail, cancellationToken);
        Tell(recorder, count, transport, $"{silence.TotalSeconds:0} s after a spoken turn", Settle() - before);
        if (sessions.Ended > 0)
            throw new InvalidOperationException($"{sessions.Ended} of {count} sessions ended meanwhile.");
    }

    private static async Task<IdleSessions> OpenAsync(int count, Uri endpoint, string transport, CancellationToken cancellationToken)
    {
        var connecting = new SocketTransportOptions { UseEnvironmentProxy = false };
        var sessions = new IdleSessions(endpoint, transport == "loop"
            ? new LoopTransportFactory(new LoopTransportOptions { Connecting = connecting })
            : new SocketTransportFactory(connecting));
        await sessions.OpenAsync(count, cancellationToken);
        return sessions;
    }

    private static async Task HoldTurnAsync(IdleSessions sessions, int count, CancellationToken cancellationToken)
    {
        await sessions.SpeakAsync(cancellationToken);
        long start = Stopwatch.GetTimestamp();
        while (sessions.Turns < count)
        {
            if (Stopwatch.GetElapsedTime(start) > s_longestTurn)
                throw new InvalidOperationException($"Only {sessions.Turns} of {count} turns were answered.");
            await Task.Delay(100, cancellationToken);
        }
    }

    private static void Tell(RunRecorder recorder, int count, string transport, string when, long bytes)
    {
        var row = new BenchRow
        {
            Group = "sessions-idle",
            Name = $"managed heap of an idle session over {transport}, {when}, {count} of them",
            Unit = "KiB",
            Value = Estimate.Once(bytes / 1024.0 / count),
            MostValue = LimitKiB,
            Code = "bench/LiveProto.Bench/Idle/SessionMemory.cs",
        };
        recorder.Add(row);
        Console.WriteLine(RowText.Of(row));
    }

    private static long Settle()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
