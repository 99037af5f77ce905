using System.Diagnostics;
using System.Runtime;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using LiveProto.Bench.Ratios;
using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;

namespace LiveProto.Bench.Calls;

/// <summary><c>calls-client KIND COUNT PACE SECONDS PORT ROOT</c>: one kind of client with the given number of calls, in a process of its
/// own; prints its figures as JSON.</summary>
internal static class CallsClient
{
    /// <summary>The line that says that measuring has begun.</summary>
    public const string Begun = "measuring";

    private const int OpenedAtATime = 16;

    public static async Task<int> RunAsync(string kind, int count, double pace, TimeSpan duration, int port, string certificate)
    {
        X509Certificate2? root = certificate == "-" ? null : X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate));
        var endpoint = new Uri(root is null ? $"ws://127.0.0.1:{port}" : $"wss://localhost:{port}");
        var delays = new DelayHistogram();
        long heapBefore = GC.GetTotalMemory(forceFullCollection: true);
        await using ICalls calls = Create(kind, endpoint, count, root);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = OpenedAtATime },
            async (index, _) => await calls.OpenAsync(index, delays));
        using var end = new CancellationTokenSource();
        long notTaken = 0;
        var sending = new Thread(() => Pacer.Run(
            count, CallTraffic.SendPeriod / pace, TimeSpan.FromMilliseconds(1), index => notTaken += calls.TrySend(index)
                ? 0
                : 1, end.Token));
        sending.Start();
        await CompilerRest.WaitAsync(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20));

        // The parent looks at the feeder's CPU from here to the figures.
        Console.WriteLine(Begun);
        delays.Clear();
        notTaken = 0;
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        TimeSpan kernel = Environment.CpuUsage.PrivilegedTime;
        TimeSpan pause = GC.GetTotalPauseDuration();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        await Task.Delay(duration);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long received = delays.Total;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        kernel = Environment.CpuUsage.PrivilegedTime - kernel;
        pause = GC.GetTotalPauseDuration() - pause;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        double due = count * pace * seconds / CallTraffic.ReceivePeriod.TotalSeconds;
        long refused = notTaken;
        // While the calls go on: what they hold at this moment is part of the figure.
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        long heap = GC.GetTotalMemory(forceFullCollection: true) - heapBefore;
        var figures = new CallsFigures(
            cpu.TotalSeconds / seconds * 100, kernel.TotalSeconds / seconds * 100, delays.Percentile(0.5), delays.Percentile(0.99),
            allocated / (double)Math.Max(received, 1),
            heap / (double)count, pause.TotalMilliseconds * 60 / seconds, received / due, refused);
        Console.WriteLine(JsonSerializer.Serialize(figures, CallsJson.Default.CallsFigures));
        await end.CancelAsync();
        sending.Join();
        Environment.Exit(0);
        return 0;
    }

    private static ICalls Create(string kind, Uri endpoint, int count, X509Certificate2? root)
    {
        var connecting = new SocketTransportOptions { UseEnvironmentProxy = false, RootCertificates = root is null ? null : [root] };
        return kind switch
        {
            "hand" => new HandWrittenCalls(endpoint, count),
            "bare" => new BareCalls(endpoint, count),
            "queue" => new SessionCalls(endpoint, count, new SocketTransportFactory(connecting), Reading.Queue),
            "handler" => new SessionCalls(endpoint, count, new SocketTransportFactory(connecting), Reading.Handler),
            "loop" => new SessionCalls(endpoint, count, new LoopTransportFactory(new LoopTransportOptions { Connecting = connecting }),
                Reading.Handler),
            "loop-reader" => new SessionCalls(endpoint, count,
                new LoopTransportFactory(new LoopTransportOptions { Connecting = connecting }), Reading.Inline),
            "loop-queue" => new SessionCalls(endpoint, count,
                new LoopTransportFactory(new LoopTransportOptions { Connecting = connecting }), Reading.Queue),
            _ => throw new ArgumentException($"There is no kind '{kind}'.", nameof(kind)),
        };
    }
}
