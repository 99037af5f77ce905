using LiveProto.Bench.Ratios;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.WebSockets;

/// <summary>
/// The client against ClientWebSocket + Utf8JsonReader + Base64.DecodeFromUtf8, and against a loop that reads 64 KB and drops it. What is
/// claimed of receiving is measured on messages that are there already (<see cref="BackloggedRun"/>). There the loop is given our reader as
/// well, on a copy in memory: a claim to be near it is one about the WebSocket, since reading a message costs more than 1.25 times the
/// kernel's copy of it by itself. The rows that the feeder paces count the CPU of this process, kernel and waiting and all; they claim to
/// be near the loop, and nothing against the stock client, which the loop itself does not beat: see <see cref="BackloggedRun"/> for why.
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

    public IReadOnlyList<RatioRow> Rows => [.. Create()];

    private static IEnumerable<RatioRow> Create()
    {
        foreach ((int length, double target) in ((int, double)[])[(64, 6), (2700, 6), (65536, 1)])
        {
            yield return new RatioRow($"send {length} B in memory", "WebSocket over Stream.Null", target, () =>
            {
                var send = new SendInMemory(length);
                return new RatioPair(send.Stock, send.Ours);
            })
            {
                MostAllocatedBytes = 0,
                Point = new ChartPoint("send in memory", "bytes of a message", length),
            };
        }

        foreach ((string name, FeedRequest request, double target) in Sizes)
        {
            yield return Backlogged($"receive {name}", Stock, NewStock, NewOurs, request, target) with
            {
                // What comes 16 a write stands beside the curve.
                Point = request.PerWrite == 1
                    ? new ChartPoint("receive what is there already", "bytes of a message", request.Message.Length)
                    : null,
            };
            // What 59 B cost is framing: a loop that does not look for frames is not a bound for it.
            double? near = request.Size != Messages.TurnComplete ? NearCeiling : null;
            yield return Backlogged($"receive {name}, ceiling with decoding", DropAndDecode, NewDecoding, NewOurs, request, near);
            yield return Backlogged($"receive {name}, bare ceiling", Drop, NewDropping, NewOurs, request, null);
            yield return Paced($"receive {name}, paced, ceiling", Drop, NewDropping, NewOurs, request, near);
            yield return Paced($"receive {name}, paced", Stock, NewStock, NewOurs, request, null);
            yield return Paced($"read and drop {name}, paced", Stock, NewStock, NewDropping, request, null);
        }

        foreach ((string name, FeedRequest request) in TlsSizes)
        {
            yield return Backlogged($"receive {name} over TLS", Stock, NewStockOverTls, NewOursOverTls, request, 1.0, isTls: true);
            yield return Paced($"receive {name} over TLS, paced", Stock, NewStockOverTls, NewOursOverTls, request, null);
        }
    }

    private static StockClient NewStock(FeederProcess feeder) => new(feeder.Plain);

    private static OurClient NewOurs(FeederProcess feeder) => new(feeder.Plain);

    private static DroppingClient NewDropping(FeederProcess feeder) => new(feeder.Plain);

    private static DroppingClient NewDecoding(FeederProcess feeder) => new(feeder.Plain, new MessageDecoder());

    private static StockClient NewStockOverTls(FeederProcess feeder) => new(feeder.Tls);

    private static OurClient NewOursOverTls(FeederProcess feeder) => new(feeder.Tls, feeder.Certificate);

    private static RatioRow Backlogged(
        string name, string baselineName, Func<FeederProcess, IMeasuredClient> baseline, Func<FeederProcess, IMeasuredClient> subject,
        FeedRequest request,
        double? target, bool isTls = false) =>
        new(name, baselineName, target, () =>
        {
            var preparation = new RatioPreparation();
            RatioPair pair = Connect(baseline, subject, client => BackloggedRun.Of(client, request, preparation, isTls));
            return pair with { Preparation = preparation };
        })
        {
            // A cipher's own allocations are the platform's.
            MostAllocatedBytes = isTls ? null : 0,
        };

    private static RatioRow Paced(
        string name, string baselineName, Func<FeederProcess, IMeasuredClient> baseline, Func<FeederProcess, IMeasuredClient> subject,
        FeedRequest request,
        double? target) =>
        new($"{name}, CPU", baselineName, target, () => Connect(baseline, subject, client => PacedRun.Of(client, request)))
        {
            Clock = RatioClock.ProcessCpu,
        };

    // A feeder for each row: it is as warm for the baseline as for ours, and holds no connection of another row.
    private static RatioPair Connect(
        Func<FeederProcess, IMeasuredClient> baseline, Func<FeederProcess, IMeasuredClient> subject, Func<IMeasuredClient, Action<int>> run)
    {
        var feeder = new FeederProcess();
        IMeasuredClient theirs = baseline(feeder);
        IMeasuredClient ours = subject(feeder);
        return new RatioPair(run(theirs), run(ours), theirs, ours, feeder);
    }
}
