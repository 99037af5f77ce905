using LiveProto.Bench.Commands;
using LiveProto.Bench.Reports;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.WebSockets;

/// <summary><c>-- websocket-idle [COUNT]</c>: managed heap of an open connection on which nothing happens, ours and the stock
/// client's.</summary>
internal static class IdleMemory
{
    private const double LimitKiB = 6.5;

    public static int Run(int count, ResultPaths paths)
    {
        var progress = Progress.InLines(2);
        using var recorder = new RunRecorder("websocket-idle", paths, Console.Error);
        using var feeder = new FeederProcess();
        // Whatever the first connection of each kind creates for the process is not the connection's.
        using var firstStock = new StockSocket(feeder.Plain);
        using var firstOurs = new OurSocket(feeder.Plain);
        progress.Begin($"{count} connections of ClientWebSocket");
        double stock = Measure(count, () => new StockSocket(feeder.Plain)) / 1024;
        progress.Begin($"{count} connections of ours");
        double ours = Measure(count, () => new OurSocket(feeder.Plain)) / 1024;
        var row = new BenchRow
        {
            Group = "websocket-idle",
            Name = $"managed heap of an idle connection, {count} of them",
            Unit = "KiB",
            Value = Estimate.Once(ours),
            MostValue = LimitKiB,
            Baseline = "ClientWebSocket",
            BaselineValue = Estimate.Once(stock),
            Ratio = Estimate.Once(stock / ours),
            Code = "bench/LiveProto.Bench/WebSockets/IdleMemory.cs",
        };
        recorder.Add(row);
        recorder.Finish();
        Console.WriteLine(RowText.Of(row));
        return recorder.Verdict == Verdict.Missed ? 1 : 0;
    }

    private static double Measure(int count, Func<IDisposable> open)
    {
        var held = new IDisposable[count];
        long before = Settle();
        for (int i = 0; i < count; i++)
            held[i] = open();
        double each = (Settle() - before) / (double)count;
        foreach (IDisposable socket in held)
            socket.Dispose();
        return each;
    }

    private static long Settle()
    {
        Thread.Sleep(300);
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
