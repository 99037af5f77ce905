using LiveProto.Client.WebSockets;

namespace LiveProto.Client.Session.Connections;

/// <summary>How the end of a connection, or a try to open one, is told as the end of the session. Pure.</summary>
internal static class SessionEndings
{
    /// <summary>The end of a session that was suspended.</summary>
    public static SessionEnding Suspended { get; } = new(SessionEndKind.ClosedLocally, null, "Suspended by this side.", IsRetryable: false);

    /// <summary>The end that this side makes.</summary>
    public static SessionEnding ClosedHere { get; } = new(SessionEndKind.ClosedLocally, null, "Closed by this side.", IsRetryable: false);

    /// <summary>The handler of the session's events threw. Of the exception its type alone: its text may be anything.</summary>
    public static SessionEnding HandlerFailed(string handler, Exception error) =>
        new(SessionEndKind.HandlerFailed, null, $"The handler {handler} failed: {error.GetType().Name}.", IsRetryable: false);

    /// <summary>The connection ended, and there is to be no other one.</summary>
    public static SessionEnding Of(ConnectionEnding ending, EndVerdict verdict, LiveSessionState phase)
    {
        SessionEndKind kind = ending.Kind switch
        {
            EndingKind.PeerClosed => SessionEndKind.ClosedByServer,
            EndingKind.ProtocolViolation => SessionEndKind.ProtocolError,
            _ => SessionEndKind.ConnectionLost,
        };
        bool isRetryable = verdict != EndVerdict.End && ending.Kind != EndingKind.ProtocolViolation;
        return new SessionEnding(kind, ending.CloseCode, ending.Reason, isRetryable) { Phase = phase };
    }

    /// <summary>No connection could be opened.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="isVerdict">The server has refused for good; else patience is used up.</param>
    public static SessionEnding Of(OpenFailure failure, bool isVerdict) => new(
        isVerdict ? SessionEndKind.ClosedByServer
            : SessionEndKind.ConnectionLost, failure.CloseCode, failure.Text, IsRetryable: !isVerdict);

    /// <summary>Why a connection is gone, in words.</summary>
    public static string ReasonOf(ConnectionEnding ending) =>
        ending.Reason.Length > 0 ? ending.Reason : $"The connection ended: {ending.Kind}.";
}
