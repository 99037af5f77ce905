namespace LiveProto.Client.WebSockets;

/// <summary>
/// A send on a connection that has ended, or that ended while it waited. What the transport threw stands in <see cref="Ending"/> only: its
/// text is not ours, and this exception's may end in a log.
/// </summary>
public sealed class ConnectionEndedException : LiveException
{
    /// <summary>A refusal because of this ending.</summary>
    public ConnectionEndedException(ConnectionEnding ending)
        : base($"The connection has ended ({ending.Kind}).") => Ending = ending;

    /// <summary>How the connection ended.</summary>
    public ConnectionEnding Ending { get; }
}
