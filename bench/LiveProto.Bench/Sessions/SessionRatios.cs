using LiveProto.Bench.Ratios;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Sessions;

/// <summary>
/// A whole session against a loop by hand, in memory, without a thread between them: what turns, ledger, queue and resumption add to a
/// message, and what the reader and the framing save. Speed is told, not claimed; that a message allocates nothing is promised.
/// </summary>
internal sealed class SessionRatios : IRatioGroup
{
    private const string Baseline = "WebSocket+Utf8JsonReader by hand";

    private static readonly (string Name, int Characters)[] s_sizes = [("2.6 KB", 2560), ("13 KB", 13312), ("64 KB", 65536)];

    public string Name => "session";

    public IReadOnlyList<RatioRow> Rows => [.. Create()];

    private static IEnumerable<RatioRow> Create()
    {
        foreach ((string name, int characters) in s_sizes)
        {
            yield return new RatioRow($"receive {name} of speech, handled", Baseline, null, () =>
            {
                var theirs = new HandWrittenSession(characters);
                OurSession ours = OurSession.Open(characters);
                return new RatioPair(theirs.Receive, ours.Receive, theirs, ours);
            })
            {
                MostAllocatedBytes = 0,
                Point = new ChartPoint("receive through a session", "characters of base64", characters),
            };
        }

        yield return new RatioRow("send 20 ms of speech", "WebSocket+Utf8JsonWriter by hand", null, () =>
        {
            var theirs = new HandWrittenSession(s_sizes[0].Characters);
            OurSession ours = OurSession.Open(s_sizes[0].Characters);
            return new RatioPair(theirs.Send, ours.Send, theirs, ours);
        })
        {
            MostAllocatedBytes = 0,
        };
    }
}
