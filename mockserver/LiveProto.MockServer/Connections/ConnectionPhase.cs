namespace LiveProto.Mocking.Connections;

/// <summary>How far a connection is on its way to the end. It only goes forward.</summary>
internal enum ConnectionPhase
{
    /// <summary>The session speaks and is spoken to.</summary>
    Open,

    /// <summary>Our Close is on its way: nothing follows it, and the client has to answer it.</summary>
    Closing,

    /// <summary>The transport is gone, or was dropped: nothing can be sent.</summary>
    Lost,

    /// <summary>The session has been told of the end.</summary>
    Over,
}
