using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// What the receiver found: a message (<see cref="ConnectionAction.Deliver"/>), the peer's Close, a violation, or
/// (<see cref="ConnectionAction.ReadMore"/>) the end of the bytes.
/// </summary>
internal readonly struct ReceivedStep
{
    public ConnectionAction Action { get; init; }

    public ChannelMessage Message { get; init; }

    public ClosePayload Close { get; init; }

    public ProtocolViolation Violation { get; init; }

    public Exception? Error { get; init; }

    /// <summary>The Close frame that answers it, RFC 6455 §5.5.1 and §7.1.7; null where there is nobody to be answered.</summary>
    public ClosePayload? GetAnswer() => Action switch
    {
        // The answer echoes the code.
        ConnectionAction.Close => new ClosePayload(Close.Code, ""),
        ConnectionAction.Fail => new ClosePayload(Violation.ToCloseCode(), Violation.ToString()),
        _ => null,
    };

    /// <summary>Maps the step to a <see cref="ConnectionEnding"/>.</summary>
    /// <param name="hasSentClose">Whether this end has sent its Close frame.</param>
    /// <param name="sendError">How sending failed, if it did.</param>
    /// <param name="redactor">What may be shown of the peer's reason.</param>
    public ConnectionEnding GetEnding(bool hasSentClose, Exception? sendError, Redactor redactor) => Action switch
    {
        ConnectionAction.Close => new ConnectionEnding(hasSentClose
            ? EndingKind.LocalClosed
            : EndingKind.PeerClosed, Close.Code, redactor.Redact(Close.Reason)),
        ConnectionAction.Fail => new ConnectionEnding(
            EndingKind.ProtocolViolation, Violation.ToCloseCode(), $"The peer broke a rule: {Violation}.", Violation),
        _ => new ConnectionEnding(
            EndingKind.TransportLost, Reason: "The connection ended without a closing handshake.", Error: Error ?? sendError),
    };
}
