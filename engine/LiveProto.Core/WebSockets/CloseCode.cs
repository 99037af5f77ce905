namespace LiveProto.WebSockets;

/// <summary>
/// Why a connection is closed, RFC 6455 §7.4 and the IANA registry. An open set: 3000–3999 are registered by libraries and
/// 4000–4999 are private, so any such number may be cast to this type.
/// </summary>
public enum CloseCode : ushort
{
    /// <summary>The purpose of the connection was fulfilled.</summary>
    NormalClosure = 1000,

    /// <summary>An endpoint goes away: a server shuts down, a page is left.</summary>
    GoingAway = 1001,

    /// <summary>The other end broke the protocol.</summary>
    ProtocolError = 1002,

    /// <summary>A kind of data that this end cannot accept.</summary>
    UnsupportedData = 1003,

    /// <summary>Never on the wire: a Close frame without a code was received, §7.4.1.</summary>
    NoStatusReceived = 1005,

    /// <summary>Never on the wire: the connection ended without a Close frame, §7.4.1.</summary>
    AbnormalClosure = 1006,

    /// <summary>A message whose data do not fit its type, such as text that is not UTF-8.</summary>
    InvalidPayload = 1007,

    /// <summary>A message that breaks a policy.</summary>
    PolicyViolation = 1008,

    /// <summary>A message that is too big.</summary>
    MessageTooBig = 1009,

    /// <summary>The client expected an extension that the server did not negotiate.</summary>
    MandatoryExtension = 1010,

    /// <summary>The server met an unexpected condition.</summary>
    InternalError = 1011,

    /// <summary>The service restarts (IANA).</summary>
    ServiceRestart = 1012,

    /// <summary>Try again later (IANA).</summary>
    TryAgainLater = 1013,

    /// <summary>A gateway got a bad answer from upstream (IANA).</summary>
    BadGateway = 1014,

    /// <summary>Never on the wire: the TLS handshake failed, §7.4.1.</summary>
    TlsHandshake = 1015,
}
