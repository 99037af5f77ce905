namespace LiveProto.Client.Transport;

/// <summary>Each wait that has a limit of its own.</summary>
public enum ConnectionDeadline
{
    /// <summary>Name resolution and TCP.</summary>
    Connect,

    /// <summary>The proxy's answer to CONNECT.</summary>
    Proxy,

    /// <summary>The TLS handshake.</summary>
    Tls,

    /// <summary>The opening handshake.</summary>
    Handshake,

    /// <summary>Any frame, or a good part of a long one.</summary>
    Idle,

    /// <summary>The rest of a message that has begun, whatever pings come between.</summary>
    Message,

    /// <summary>The peer taking what is written.</summary>
    Write,

    /// <summary>The whole closing handshake.</summary>
    Close,
}
