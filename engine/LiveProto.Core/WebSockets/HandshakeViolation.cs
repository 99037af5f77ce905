namespace LiveProto.WebSockets;

/// <summary>Each way in which an answer to the opening handshake can be wrong, RFC 6455 §4.1 and RFC 9112.</summary>
public enum HandshakeViolation : byte
{
    /// <summary>Nothing is wrong with the form of the answer.</summary>
    None,

    /// <summary>Not <c>HTTP/1.1 nnn reason</c>, RFC 9112 §4.</summary>
    MalformedStatusLine,

    /// <summary>A version other than HTTP/1.1, RFC 6455 §4.2.1.</summary>
    UnsupportedHttpVersion,

    /// <summary>A line that ends in LF alone, RFC 9112 §2.2; tolerated line ends are how requests get smuggled.</summary>
    BareLineFeed,

    /// <summary>A CR that no LF follows, RFC 9112 §2.2.</summary>
    BareCarriageReturn,

    /// <summary>A header line without a colon, with an empty name, or with a name that is not a token, RFC 9110 §5.1.</summary>
    InvalidHeaderName,

    /// <summary>A control character in a header value, RFC 9110 §5.5.</summary>
    InvalidHeaderValue,

    /// <summary>A header folded over lines, RFC 9112 §5.2.</summary>
    FoldedHeader,

    /// <summary>More than 16 KiB.</summary>
    HeadersTooLong,

    /// <summary>More than 100 lines.</summary>
    TooManyHeaders,

    /// <summary>A status other than 101 where no more is known; the status says why.</summary>
    NotSwitchingProtocols,

    /// <summary>No <c>Upgrade: websocket</c>.</summary>
    MissingUpgrade,

    /// <summary>An <c>Upgrade</c> to something else, or more than one.</summary>
    WrongUpgrade,

    /// <summary>No <c>Connection</c> header with the token <c>upgrade</c>.</summary>
    MissingConnectionUpgrade,

    /// <summary>No <c>Sec-WebSocket-Accept</c>.</summary>
    MissingAccept,

    /// <summary>A <c>Sec-WebSocket-Accept</c> that does not answer our key, or more than one.</summary>
    WrongAccept,

    /// <summary>A <c>Sec-WebSocket-Extensions</c> although none was offered.</summary>
    UnexpectedExtension,

    /// <summary>A <c>Sec-WebSocket-Protocol</c> that was not asked for, or more than one.</summary>
    UnexpectedSubprotocol,
}
