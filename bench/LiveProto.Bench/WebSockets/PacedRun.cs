namespace LiveProto.Bench.WebSockets;

/// <summary>The messages come while the client reads: at the pace of the feeder.</summary>
internal static class PacedRun
{
    public static Action<int> Of(IMeasuredClient client, FeedRequest request) => count =>
    {
        client.Ask(request, count);
        client.Take(request, count);
    };
}
