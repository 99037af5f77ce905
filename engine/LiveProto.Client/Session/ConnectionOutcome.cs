using LiveProto.Client.WebSockets;

namespace LiveProto.Client.Session;

/// <summary>How receiving on one connection came to its end.</summary>
internal sealed record ConnectionOutcome(ConnectionOutcomeKind Kind, ConnectionEnding? Ending = null, SessionEnding? Failure = null)
{
    public static ConnectionOutcome Stopped { get; } = new(ConnectionOutcomeKind.Stopped);

    public static ConnectionOutcome MustMove { get; } = new(ConnectionOutcomeKind.MustMove);

    /// <summary>The session's end that this amounts to, when nothing comes after it; null for a move, which is no end by itself.</summary>
    public SessionEnding? ToEnding() => Kind switch
    {
        ConnectionOutcomeKind.Stopped => new SessionEnding(SessionEndKind.ClosedLocally, null, "Closed by this side.", IsRetryable: false),
        ConnectionOutcomeKind.Failed => Failure,
        ConnectionOutcomeKind.MustMove => null,
        _ => FromEnding(Ending!),
    };

    private static SessionEnding FromEnding(ConnectionEnding ending)
    {
        SessionEndKind kind = ending.Kind switch
        {
            EndingKind.PeerClosed => SessionEndKind.ClosedByServer,
            EndingKind.ProtocolViolation => SessionEndKind.ProtocolError,
            EndingKind.LocalClosed => SessionEndKind.ClosedLocally,
            _ => SessionEndKind.ConnectionLost,
        };
        bool retryable = kind is not (SessionEndKind.ProtocolError or SessionEndKind.ClosedLocally) && ReconnectPolicy.IsRetryable(ending.CloseCode);
        return new SessionEnding(kind, ending.CloseCode, ending.Reason, retryable);
    }
}
