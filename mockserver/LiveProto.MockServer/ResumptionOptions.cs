using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking;

/// <summary>Session resumption (docs/protocol.md §6.10).</summary>
public sealed record ResumptionOptions
{
    /// <summary>How long a handle is good after its session's connection ended; null = 2 hours on the Gemini API, 24 on Vertex.</summary>
    public TimeSpan? HandleLifetime { get; init => field = OptionTime.Clamp(value); }

    /// <summary>Let a session be resumed while its old connection is open. The service refuses with 1011, so does the mock by default.</summary>
    public bool AllowWhileOpen { get; init; }

    /// <summary>How many handles of one session stay good, the newest first: 64.</summary>
    public int HandlesKept { get; init; } = 64;

    /// <summary>
    /// Bytes that the conversations behind the handles of a server may hold; the sessions that ended first are forgotten first, the newest and
    /// open ones never. Default 256 MiB.
    /// </summary>
    public long MaxBytes { get; init; } = 256 * 1024 * 1024;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytes);
        if (HandleLifetime is { } life)
            OptionTime.NotNegative(life, nameof(HandleLifetime));
        ArgumentOutOfRangeException.ThrowIfLessThan(HandlesKept, 1, nameof(HandlesKept));
    }
}
