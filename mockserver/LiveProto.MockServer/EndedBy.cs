namespace LiveProto.Mocking;

/// <summary>Who ended a connection.</summary>
public enum EndedBy
{
    /// <summary>The client sent a close frame.</summary>
    Client,

    /// <summary>The server sent a close frame, or aborted.</summary>
    Server,

    /// <summary>The transport broke, or the client broke the WebSocket protocol.</summary>
    Transport,
}
