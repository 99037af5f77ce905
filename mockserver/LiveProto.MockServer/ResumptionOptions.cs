using LiveProto.Mocking.Timing;
using Microsoft.Extensions.Caching.Distributed;

namespace LiveProto.Mocking;

/// <summary>Session resumption (docs/protocol.md §6.10).</summary>
public sealed record ResumptionOptions
{
    /// <summary>How long a handle is good after its session's connection ended; null = 2 hours on the Gemini API, 24 on Vertex.</summary>
    public TimeSpan? HandleLifetime { get; init => field = OptionTime.Clamp(value); }

    /// <summary>Let a session be resumed while its old connection is open. The service refuses with 1011, so does the mock by
    /// default.</summary>
    public bool AllowWhileOpen { get; init; }

    /// <summary>How many handles of one session stay good, the newest first: 64.</summary>
    public int HandlesKept { get; init; } = 64;

    /// <summary>
    /// Bytes that the conversations behind the handles of a server may hold; the sessions that ended first are forgotten first, the newest
    /// and open ones never. Default 256 MiB.
    /// </summary>
    public long MaxBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>
    /// Where handles are kept for other servers to take up, so that several behind a balancer are one service; null, the default, keeps
    /// them in this server's memory. What was said is stored in it, under the hash of the handle; credentials never are. It is the caller's
    /// to dispose.
    /// </summary>
    public IDistributedCache? Store { get; init; }

    /// <summary>How long <see cref="Store"/> is waited for, in real time: 2 s. After that the client is told that it cannot
    /// resume.</summary>
    public TimeSpan StoreTimeout { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes that one handle may take in <see cref="Store"/>; a longer conversation cannot be resumed. Default 4 MiB.</summary>
    public int MaxStoredBytes { get; init; } = 4 * 1024 * 1024;

    internal void Validate()
    {
        OptionTime.Positive(StoreTimeout, nameof(StoreTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxStoredBytes, 1024);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytes);
        if (HandleLifetime is { } life)
            OptionTime.NotNegative(life, nameof(HandleLifetime));
        ArgumentOutOfRangeException.ThrowIfLessThan(HandlesKept, 1, nameof(HandlesKept));
    }
}
