namespace LiveProto.Client.Transport;

/// <summary>At which step opening a connection failed, and how.</summary>
public enum ConnectFailure
{
    /// <summary>The name did not resolve, or no address of it took the connection.</summary>
    Unreachable,

    /// <summary>The proxy refused to connect, or answered wrongly.</summary>
    ProxyRefused,

    /// <summary>The TLS handshake failed: certificate, name or protocol.</summary>
    TlsFailed,

    /// <summary>The connection was lost before the opening handshake was complete.</summary>
    TransportLost,

    /// <summary>The server answered with another status than 101.</summary>
    HttpStatus,

    /// <summary>The server's answer breaks a rule of the opening handshake.</summary>
    HandshakeViolation,

    /// <summary>A deadline passed.</summary>
    DeadlineExceeded,
}
