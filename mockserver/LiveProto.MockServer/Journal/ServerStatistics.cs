namespace LiveProto.Mocking.Journal;

/// <summary>What a server did since it started. Each number only grows; they are read one after another.</summary>
public sealed record ServerStatistics
{
    /// <summary>Connections accepted.</summary>
    public long SessionsOpened { get; init; }

    /// <summary>Connections that a client's close frame ended.</summary>
    public long EndedByClient { get; init; }

    /// <summary>Connections that the server ended.</summary>
    public long EndedByServer { get; init; }

    /// <summary>Connections that broke.</summary>
    public long EndedByTransport { get; init; }

    /// <summary>Connections that are open.</summary>
    public long SessionsOpen => SessionsOpened - EndedByClient - EndedByServer - EndedByTransport;

    /// <summary>Messages of clients.</summary>
    public long MessagesReceived { get; init; }

    /// <summary>Bytes of their payloads.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Messages to clients.</summary>
    public long MessagesSent { get; init; }

    /// <summary>Bytes of their payloads.</summary>
    public long BytesSent { get; init; }

    /// <summary>Times that a model was asked for an answer.</summary>
    public long Turns { get; init; }

    /// <summary>Those of them that a script left to the default rules.</summary>
    public long UnmatchedTurns { get; init; }

    /// <summary>Things that clients did and should not, and faults that struck.</summary>
    public long Warnings { get; init; }
}
