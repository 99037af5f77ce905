namespace LiveProto.Client;

/// <summary>Who or what ended a session.</summary>
public enum SessionEndKind
{
    /// <summary>This side closed it or disposed it.</summary>
    ClosedLocally,

    /// <summary>The server sent a close frame: its code and reason say why.</summary>
    ClosedByServer,

    /// <summary>The connection broke, or a deadline passed, and resuming was not possible.</summary>
    ConnectionLost,

    /// <summary>The server broke RFC 6455 or sent a message that is not one.</summary>
    ProtocolError,

    /// <summary>Events were not read fast enough, and the queue between the session and its reader filled up.</summary>
    EventsNotRead,

    /// <summary>The handler that read the session's events (<see cref="LiveSession.HandleEvents"/>) threw: the reason names it and the
    /// exception's type.</summary>
    HandlerFailed,
}
