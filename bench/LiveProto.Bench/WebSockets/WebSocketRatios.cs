using LiveProto.Bench.Ratios;

namespace LiveProto.Bench.WebSockets;

/// <summary>
/// The client against ClientWebSocket + Utf8JsonReader + Base64.DecodeFromUtf8, and against a loop that reads 64 KB and drops it. What is
/// claimed of receiving is measured on messages that are there already (<see cref="BackloggedRun"/>). There the loop is given our reader as
/// well, on a copy in memory: a claim to be near it is one about the WebSocket, since reading a message costs more than 1.25 times the
/// kernel's copy of it by itself. The rows that the feeder paces count the CPU of this process, kernel and waiting and all; they claim to be
/// near the loop, and nothing against the stock client, which the loop itself does not beat: see <see cref="BackloggedRun"/> for why.
/// </summary>
internal sealed class WebSocketRatios : IRatioGroup
{
    private const string Stock = "ClientWebSocket+Utf8JsonReader";
    private const string Drop = "read 64 KB and drop";
    private const string DropAndDecode = "read 64 KB, drop, decode a copy";

    // 1.25 times the ceiling's time at most.
    private const double NearCeiling = 1 / 1.25;

    private static readonly (string Name, FeedRequest Request, double Target)[] Sizes =
    [
        ("59 B", new FeedRequest(Messages.TurnComplete, 1), 1.0),
        ("2.6 KB", new FeedRequest(2560, 1), 2.0),
        ("2.6 KB, 16 a write", new FeedRequest(2560, 16), 3.0),
        ("13 KB", new FeedRequest(13312, 1), 1.35),
        ("64 KB", new FeedRequest(65536, 1), 1.0),
    ];

    private static readonly (string Name, FeedRequest Request)[] TlsSizes =
        [("2.6 KB", new FeedRequest(2560, 1)), ("13 KB", new FeedRequest(13312, 1))];

    public string Name => "websockets";

    public IEnumerable<RatioRow> GetRows()
    {
        foreach ((int length, double target) in ((int, double)[])[(64, 6), (2700, 6), (65536, 1)])
        {
            var send = new SendInMemory(length);
            yield return new RatioRow($"send {length} B in memory", "WebSocket over Stream.Null", send.Stock, send.Ours, target);
        }

        using var feeder = new FeederProcess();
        foreach ((string name, FeedRequest request, double target) in Sizes)
        {
            using var stock = new StockClient(feeder.Plain);
            using var ours = new OurClient(feeder.Plain);
            using var dropping = new DroppingClient(feeder.Plain);
            using var decoding = new DroppingClient(feeder.Plain, new MessageDecoder());
            yield return Backlogged($"receive {name}", Stock, stock, ours, request, target);
            // What 59 B cost is framing: a loop that does not look for frames is not a bound for it.
            bool isBounded = request.Size != Messages.TurnComplete;
            yield return Backlogged($"receive {name}, ceiling with decoding", DropAndDecode, decoding, ours, request, isBounded ? NearCeiling : null);
            yield return Backlogged($"receive {name}, bare ceiling", Drop, dropping, ours, request, null);
            yield return Paced($"receive {name}, paced, ceiling", Drop, dropping, ours, request, isBounded ? NearCeiling : null);
            yield return Paced($"receive {name}, paced", Stock, stock, ours, request, null);
            yield return Paced($"read and drop {name}, paced", Stock, stock, dropping, request, null);
        }

        foreach ((string name, FeedRequest request) in TlsSizes)
        {
            using var stock = new StockClient(feeder.Tls);
            using var ours = new OurClient(feeder.Tls, feeder.Certificate);
            yield return Backlogged($"receive {name} over TLS", Stock, stock, ours, request, 1.0, isTls: true);
            yield return Paced($"receive {name} over TLS, paced", Stock, stock, ours, request, null);
        }
    }

    private static RatioRow Backlogged(
        string name, string baselineName, IMeasuredClient baseline, IMeasuredClient subject, FeedRequest request, double? target, bool isTls = false)
    {
        var preparation = new RatioPreparation();
        return new RatioRow(
            name, baselineName, BackloggedRun.Of(baseline, request, preparation, isTls), BackloggedRun.Of(subject, request, preparation, isTls), target)
        { Preparation = preparation };
    }

    private static RatioRow Paced(string name, string baselineName, IMeasuredClient baseline, IMeasuredClient subject, FeedRequest request, double? target) =>
        new($"{name}, CPU", baselineName, PacedRun.Of(baseline, request), PacedRun.Of(subject, request), target) { Clock = RatioClock.ProcessCpu };
}
