namespace LiveProto.Client;

/// <summary>What a session is doing about its connection.</summary>
public enum LiveSessionState
{
    /// <summary>A connection is being opened.</summary>
    Connecting,

    /// <summary>There is a connection, and it is set up.</summary>
    Open,

    /// <summary>The connection is being left on purpose: another one follows it.</summary>
    Moving,

    /// <summary>There is no connection; the next try is not due yet.</summary>
    Waiting,

    /// <summary>The session is over.</summary>
    Ended,
}
