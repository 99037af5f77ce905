namespace LiveProto.Mocking.Connections;

/// <summary>What one connection may cost.</summary>
internal sealed record ConnectionLimits(int MaxMessageBytes, int MaxQueuedBytes, TimeSpan StallTimeout, TimeSpan IdleTimeout)
{
    /// <summary>
    /// The clock of what the peer's machine does: taking our bytes, answering our Close. Real time even where sessions live on a clock of
    /// their own, for a test that moves that clock by minutes has not made the network slower.
    /// </summary>
    public TimeProvider WireTime { get; init; } = TimeProvider.System;

    /// <summary>How long a client may take to answer our Close before it is cut off.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
