namespace LiveProto.WebSockets;

/// <summary>Where the receiving half of a connection stands, RFC 6455 §5.4 and §7.1.</summary>
public enum ConnectionState : byte
{
    /// <summary>Between two messages.</summary>
    Open,

    /// <summary>Inside a fragmented text message.</summary>
    InTextMessage,

    /// <summary>Inside a fragmented binary message.</summary>
    InBinaryMessage,

    /// <summary>A Close frame came: whatever follows is ignored, §5.5.1.</summary>
    Closed,

    /// <summary>A rule was broken: nothing more is read, §7.1.7.</summary>
    Failed,
}
