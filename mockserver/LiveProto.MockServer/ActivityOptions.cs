namespace LiveProto.Mocking;

/// <summary>Voice activity detection where a setup does not say otherwise (docs/protocol.md §3.5).</summary>
public sealed record ActivityOptions
{
    /// <summary>Silence that ends a turn: 800 ms.</summary>
    public int SilenceDurationMs { get; init; } = 800;

    /// <summary>Speech that has to be heard before it counts as the start of activity: 100 ms on the Gemini API, 0 on Vertex (null =
    /// that).</summary>
    public int? PrefixPaddingMs { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(SilenceDurationMs, 0, nameof(SilenceDurationMs));
        if (PrefixPaddingMs is { } prefix)
            ArgumentOutOfRangeException.ThrowIfLessThan(prefix, 0, nameof(PrefixPaddingMs));
    }
}
