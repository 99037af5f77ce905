namespace LiveProto.WebSockets;

/// <summary>What a frame is, RFC 6455 §5.2 and §11.8. Values 3–7 and 11–15 are reserved and never leave
/// <see cref="FrameReader"/>.</summary>
public enum Opcode : byte
{
    /// <summary>A further fragment of the message that a text or binary frame without FIN began, §5.4.</summary>
    Continuation = 0x0,

    /// <summary>A text message (or its first fragment): UTF-8, §5.6.</summary>
    Text = 0x1,

    /// <summary>A binary message (or its first fragment), §5.6.</summary>
    Binary = 0x2,

    /// <summary>The closing handshake, §5.5.1.</summary>
    Close = 0x8,

    /// <summary>A request for a pong, §5.5.2.</summary>
    Ping = 0x9,

    /// <summary>The answer to a ping, or an unsolicited heartbeat, §5.5.3.</summary>
    Pong = 0xA,
}
