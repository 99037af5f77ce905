using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking;

/// <summary>What a client may cost a mock server, in connections, bytes and time.</summary>
public sealed record LimitOptions
{
    /// <summary>Connections open at a time; a further upgrade is answered with 503. Default 10,000.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>A client message longer than this closes the connection with 1009. Default 10 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>
    /// Bytes of serialized messages that wait for a client to read, beyond what the transport holds. At this mark nothing more is taken
    /// from the session or from the client until it reads. Default 512 KiB; a message is queued whole, so that at most this and one message
    /// wait.
    /// </summary>
    public int MaxQueuedBytes { get; init; } = 512 * 1024;

    /// <summary>A client that takes nothing for this long, in real time, while something is queued is cut off. Default 10 s.</summary>
    public TimeSpan StallTimeout { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A connection on which the client has sent nothing for this long is closed with 1008 <c>The operation was aborted.</c> Default 15
    /// minutes.
    /// </summary>
    public TimeSpan IdleTimeout { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromMinutes(15);

    /// <summary>Real time that a client may take for TLS and HTTP before its connection is dropped. Default 5 s.</summary>
    public TimeSpan HandshakeTimeout { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromSeconds(5);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageBytes, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueuedBytes, 1024);
        OptionTime.Positive(StallTimeout, nameof(StallTimeout));
        OptionTime.Positive(IdleTimeout, nameof(IdleTimeout));
        OptionTime.Positive(HandshakeTimeout, nameof(HandshakeTimeout));
    }
}
