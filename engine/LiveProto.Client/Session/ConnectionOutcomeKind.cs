namespace LiveProto.Client.Session;

/// <summary>Why a session stopped receiving on a connection.</summary>
internal enum ConnectionOutcomeKind
{
    /// <summary>The connection ended.</summary>
    Ended,

    /// <summary>The server announced the end, and the time to leave has come.</summary>
    MustMove,

    /// <summary>This session failed it: a message that is none, or events that nobody reads.</summary>
    Failed,

    /// <summary>The user stopped the session.</summary>
    Stopped,
}
