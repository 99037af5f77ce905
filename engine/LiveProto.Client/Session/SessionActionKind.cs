namespace LiveProto.Client.Session;

/// <summary>What the machine wants done.</summary>
internal enum SessionActionKind
{
    /// <summary>Tell the reader an event of the session's own.</summary>
    Deliver,

    /// <summary>Leave the connection with a closing handshake, or give up opening it; then tell the machine that it is gone.</summary>
    Close,

    /// <summary>Open a connection; then tell the machine what came of it.</summary>
    Open,

    /// <summary>Write what waits: take it from the machine, message by message.</summary>
    Write,

    /// <summary>Tell the connection that something is expected of the server from now on, or nothing any more.</summary>
    Expect,

    /// <summary>The session is over.</summary>
    End,
}
