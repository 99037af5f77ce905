namespace LiveProto.WebSockets;

/// <summary>Each MUST of RFC 6455 that a server's frames can break, and each limit of ours that they can exceed. One name per
/// rule.</summary>
public enum ProtocolViolation : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>A reserved bit is set though no extension was negotiated, §5.2.</summary>
    ReservedBits,

    /// <summary>Opcode 3–7 or 11–15, §5.2.</summary>
    ReservedOpcode,

    /// <summary>A masked frame from a server, §5.1.</summary>
    MaskedServerFrame,

    /// <summary>A length in 2 or 8 bytes that fits a shorter form, §5.2.</summary>
    NonMinimalLength,

    /// <summary>A 64-bit length whose most significant bit is set, §5.2.</summary>
    LengthOutOfRange,

    /// <summary>A control frame without FIN, §5.5.</summary>
    FragmentedControlFrame,

    /// <summary>A control frame of more than 125 bytes, §5.5.</summary>
    ControlFrameTooLong,

    /// <summary>A continuation frame while no message is open, §5.4.</summary>
    UnexpectedContinuation,

    /// <summary>A text or binary frame while a fragmented message is open, §5.4.</summary>
    ExpectedContinuation,

    /// <summary>A text message that is not UTF-8, §8.1.</summary>
    InvalidUtf8,

    /// <summary>A Close frame with a body of one byte, §5.5.1.</summary>
    ClosePayloadTooShort,

    /// <summary>A Close frame with a code that must not be on the wire, §7.4.</summary>
    InvalidCloseCode,

    /// <summary>A Close frame whose reason is not UTF-8, §5.5.1.</summary>
    InvalidCloseReason,

    /// <summary>A message over <see cref="ConnectionLimits.MaxMessageLength"/>; known from the header, before its payload, §10.4.</summary>
    MessageTooBig,

    /// <summary>A message of more than <see cref="ConnectionLimits.MaxFragments"/> frames, §10.4.</summary>
    TooManyFragments,

    /// <summary>More pings, pongs and empty fragments than <see cref="ConnectionLimits.ControlFrameBurst"/> allows, §10.4.</summary>
    ControlFrameFlood,
}
