namespace LiveProto.Mocking;

/// <summary>How much is kept of what went over the wire.</summary>
public sealed record JournalOptions
{
    /// <summary>
    /// Bytes of frames, 96 for each included, kept for each connection, and as many of audio. The oldest go first; the client's first
    /// message, which is <c>setup</c>, and the newest frame stay, whatever their size. 0 keeps no frames. Default 32 MiB.
    /// </summary>
    public long MaxBytesPerSession { get; init; } = 32 * 1024 * 1024;

    /// <summary>Ended sessions that stay readable, the newest. Default 1,000.</summary>
    public int EndedSessionsKept { get; init; } = 1000;

    /// <summary>Bytes kept by all ended sessions together, of frames, audio and setups; the oldest sessions go first, the newest stays.
    /// Default 256 MiB.</summary>
    public long MaxBytesOfEndedSessions { get; init; } = 256 * 1024 * 1024;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytesPerSession);
        ArgumentOutOfRangeException.ThrowIfNegative(EndedSessionsKept);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytesOfEndedSessions);
    }
}
