namespace LiveProto.Mocking.Journal;

/// <summary>How much is kept of what went over the wire.</summary>
public sealed record JournalOptions
{
    /// <summary>Bytes of frames kept for each connection; the oldest go first, <c>setup</c> never. 0 keeps no frames. Default 32 MiB.</summary>
    public long MaxBytesPerSession { get; init; } = 32 * 1024 * 1024;

    /// <summary>Ended sessions that stay readable, the newest. Default 1,000.</summary>
    public int EndedSessionsKept { get; init; } = 1000;

    /// <summary>Bytes of frames kept by all ended sessions together; the oldest sessions go first. Default 256 MiB.</summary>
    public long MaxBytesOfEndedSessions { get; init; } = 256 * 1024 * 1024;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytesPerSession);
        ArgumentOutOfRangeException.ThrowIfNegative(EndedSessionsKept);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytesOfEndedSessions);
    }
}
