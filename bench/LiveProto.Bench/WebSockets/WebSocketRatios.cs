using LiveProto.Bench.Ratios;

namespace LiveProto.Bench.WebSockets;

/// <summary>
/// The client against ClientWebSocket + Utf8JsonReader + Base64.DecodeFromUtf8. Rows through a socket measure the CPU of this process, kernel
/// time included; the server is another process.
/// </summary>
internal sealed class WebSocketRatios : IRatioGroup
{
    private const string Stock = "ClientWebSocket+Utf8JsonReader";

    public string Name => "websockets";

    public IEnumerable<RatioRow> GetRows()
    {
        foreach ((int length, double target) in ((int, double)[])[(64, 6), (2700, 6), (65536, 1)])
        {
            var send = new SendInMemory(length);
            yield return new RatioRow($"send {length} B in memory", "WebSocket over Stream.Null", send.Stock, send.Ours, target);
        }

        using var feeder = new FeederProcess();
        foreach ((string name, int size, int perWrite, double target) in
            ((string, int, int, double)[])[
                ("59 B", Messages.TurnComplete, 1, 1.0), ("2.6 KB", 2560, 1, 2.0), ("2.6 KB, 16 a write", 2560, 16, 3.0),
                ("13 KB", 13312, 1, 1.35), ("64 KB", 65536, 1, 1.0)])
        {
            var request = new FeedRequest(size, perWrite);
            using var stock = new StockClient(feeder.Plain);
            using var ours = new OurClient(feeder.Plain);
            yield return new RatioRow($"receive {name}, CPU", Stock, n => stock.Receive(request, n), n => ours.Receive(request, n), target) { Clock = RatioClock.ProcessCpu };
        }

        foreach ((string name, int size, int perWrite) in ((string, int, int)[])[("2.6 KB", 2560, 1), ("2.6 KB, 16 a write", 2560, 16), ("13 KB", 13312, 1), ("64 KB", 65536, 1)])
        {
            var request = new FeedRequest(size, perWrite);
            using var ceiling = new DroppingClient(feeder.Plain);
            using var ours = new OurClient(feeder.Plain);
            yield return new RatioRow($"receive {name} within 1.25 x of the ceiling, CPU", "read 64 KB and drop", n => ceiling.Receive(request, n), n => ours.Receive(request, n), 0.8) { Clock = RatioClock.ProcessCpu };
        }

        foreach ((string name, int size) in ((string, int)[])[("2.6 KB", 2560), ("13 KB", 13312)])
        {
            var request = new FeedRequest(size, 1);
            using var stock = new StockClient(feeder.Tls);
            using var ours = new OurClient(feeder.Tls, feeder.Certificate);
            yield return new RatioRow($"receive {name} over TLS, CPU", Stock, n => stock.Receive(request, n), n => ours.Receive(request, n), 1.0) { Clock = RatioClock.ProcessCpu };
        }
    }
}
