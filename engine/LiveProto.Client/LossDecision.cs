namespace LiveProto.Client;

/// <summary>What follows the end of a connection.</summary>
public enum LossDecision
{
    /// <summary>The session goes on over a new connection, with the newest handle that is good; without one it starts afresh.</summary>
    Resume,

    /// <summary>The session goes on over a new connection without a handle: the server has forgotten the conversation.</summary>
    StartFresh,

    /// <summary>The session ends.</summary>
    End,
}
