namespace LiveProto.WebSockets;

/// <summary>What a peer may ask of this end, RFC 6455 §10.4. Everything is bounded; there is no "unlimited".</summary>
public sealed record ConnectionLimits
{
    /// <summary>The longest message in bytes; a frame that would exceed it is refused on its header. 16 MiB by default.</summary>
    public int MaxMessageLength { get; init; } = 16 << 20;

    /// <summary>The most frames a message may come in. 16,384 by default.</summary>
    public int MaxFragments { get; init; } = 1 << 14;

    /// <summary>How many control frames (and empty fragments) may come at once. 256 by default.</summary>
    public int ControlFrameBurst { get; init; } = 256;

    /// <summary>How many control frames a second are earned back, up to the burst. 32 by default.</summary>
    public int ControlFramesPerSecond { get; init; } = 32;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is below 1.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFragments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ControlFrameBurst, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ControlFramesPerSecond, 1);
    }
}
