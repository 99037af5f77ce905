namespace LiveProto.Client.WebSockets;

/// <summary>Who or what ended a connection.</summary>
public enum EndingKind
{
    /// <summary>The peer began the closing handshake, and it was answered.</summary>
    PeerClosed,

    /// <summary>This end began the closing handshake, and the peer answered.</summary>
    LocalClosed,

    /// <summary>The peer broke a rule or exceeded a limit; it was told with a Close frame.</summary>
    ProtocolViolation,

    /// <summary>The bytes ended or failed without a closing handshake.</summary>
    TransportLost,

    /// <summary>The peer stalled past a deadline.</summary>
    DeadlineExceeded,

    /// <summary>This end dropped the connection without a closing handshake.</summary>
    Aborted,
}
