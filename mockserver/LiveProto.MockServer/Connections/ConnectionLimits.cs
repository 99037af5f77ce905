namespace LiveProto.MockServer.Connections;

/// <summary>What one connection may cost.</summary>
internal sealed record ConnectionLimits(int MaxMessageBytes, int MaxQueuedBytes, TimeSpan StallTimeout, TimeSpan IdleTimeout)
{
    /// <summary>How long a client may take to answer our Close before it is cut off.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
