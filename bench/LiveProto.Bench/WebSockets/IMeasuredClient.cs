namespace LiveProto.Bench.WebSockets;

/// <summary>A connected client of the <see cref="Feeder"/>.</summary>
internal interface IMeasuredClient : IDisposable
{
    /// <summary>Bytes that the kernel holds for this client: they came and nobody has read them.</summary>
    int Queued { get; }

    /// <summary>Asks for a number of messages.</summary>
    void Ask(FeedRequest request, int count);

    /// <summary>Receives and decodes the given number of messages.</summary>
    void Take(FeedRequest request, int count);
}
