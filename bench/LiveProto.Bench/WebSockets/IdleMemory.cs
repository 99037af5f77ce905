using System.Globalization;
using LiveProto.Bench.Commands;

namespace LiveProto.Bench.WebSockets;

/// <summary><c>-- websocket-idle [COUNT]</c>: managed heap of an open connection on which nothing happens, ours and the stock client's.</summary>
internal static class IdleMemory
{
    private const double Limit = 6.5 * 1024;

    public static int Run(int count)
    {
        var progress = Progress.InLines(2);
        using var feeder = new FeederProcess();
        // Whatever the first connection of each kind creates for the process is not the connection's.
        using var firstStock = new StockSocket(feeder.Plain);
        using var firstOurs = new OurSocket(feeder.Plain);
        progress.Begin($"{count} connections of ClientWebSocket");
        double stock = Measure(count, () => new StockSocket(feeder.Plain));
        progress.Begin($"{count} connections of ours");
        double ours = Measure(count, () => new OurSocket(feeder.Plain));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"idle connection, managed heap over {count}: ClientWebSocket {stock / 1024:F2} KiB, ours {ours / 1024:F2} KiB, limit {Limit / 1024:F1} {(ours <= Limit ? "met" : "MISSED")}"));
        return ours <= Limit ? 0 : 1;
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
