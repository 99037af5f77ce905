using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 4.</summary>
internal sealed class OrderIsKept : ISessionLaw
{
    public string Text =>
        "What is handed over one after another arrives in that order, over any number of moves; what is told again comes before it.";

    public string? FindBreach(RunRecord run)
    {
        var last = new Dictionary<int, long>();
        var seen = new HashSet<long>();
        long newest = 0;
        foreach (ReceivedMessage received in run.Received)
        {
            // The pieces of an utterance that is told again stand for it together.
            long before = last.GetValueOrDefault(received.Connection);
            if (received.IsRetold ? received.Order < before : received.Order <= before)
                return $"message {received.Order} arrived behind {before} on connection {received.Connection}";
            last[received.Connection] = received.Order;
            if (seen.Add(received.Order) && received.Order < newest)
                return $"message {received.Order} arrived for the first time when {newest} had arrived already";
            newest = Math.Max(newest, received.Order);
        }

        return null;
    }
}
