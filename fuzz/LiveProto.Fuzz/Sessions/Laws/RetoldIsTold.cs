using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: what is told again is said in the event of the move; and nothing comes to the server a third time.</summary>
internal sealed class RetoldIsTold : ISessionLaw
{
    private const int MostTimes = 2;

    public string Text =>
        "What is told again on a connection stands in the event of the move to it, and nothing reaches the server a third time.";

    public string? FindBreach(RunRecord run)
    {
        // One move for each connection after the first; those that could not be set up have none.
        LiveMove[] moves = [.. run.Told.Where(static told => told.Event.Kind == LiveEventKind.Resumed)
            .Select(static told => told.Event.Move!)];
        // A session that takes up another one may begin with one; one that was set up when the session had ended has none.
        TimeSpan end = run.Ends.Count > 0 ? run.Ends[0] : TimeSpan.MaxValue;
        int[] all = [.. run.Connections.Where(connection => connection.SetUpAt <= end)
            .Select(static connection => connection.Number)];
        int[] numbers = all[(moves.Length == all.Length ? 0 : 1)..];
        var times = new Dictionary<(long, int), int>();
        foreach (ReceivedMessage received in run.Received.DistinctBy(static one => (one.Order, one.Connection)))
        {
            int count = times[(received.Order, 0)] = times.GetValueOrDefault((received.Order, 0)) + 1;
            if (count > MostTimes)
                return $"message {received.Order} reached the server on {count} connections";
            if (!received.IsRetold)
                continue;
            int at = Array.IndexOf(numbers, received.Connection);
            if (at < 0 || at >= moves.Length || !moves[at].Retold.Contains(received.What))
                return $"message {received.Order} ({received.What}) was told again on connection {received.Connection}, and the move does not say so";
        }

        return null;
    }
}
