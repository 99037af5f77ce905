namespace LiveProto.Client.WebSockets;

/// <summary>A send on a connection that has ended, or that ended while it waited.</summary>
public sealed class ConnectionEndedException : IOException
{
    /// <summary>A refusal because of this ending.</summary>
    public ConnectionEndedException(ConnectionEnding ending)
        : base($"The connection has ended ({ending.Kind}).", ending.Error) => Ending = ending;

    /// <summary>How the connection ended.</summary>
    public ConnectionEnding Ending { get; }
}
