namespace LiveProto.Messages;

/// <summary>
/// Concurrent live input (<c>BidiGenerateContentRealtimeInput</c>). Members are independent; no order is promised across the streams.
/// </summary>
public sealed record RealtimeInput
{
    /// <summary>Deprecated: audio or image chunks told apart by their MIME type; only the first one is used.</summary>
    public IReadOnlyList<Blob> MediaChunks { get; init; } = [];

    /// <summary>
    /// Raw little-endian 16-bit mono PCM, <c>audio/pcm;rate=N</c> (N in Hz, 16000 natively); 20 to 100 ms a chunk. No containers.
    /// </summary>
    public Blob? Audio { get; init; }

    /// <summary>True says that the microphone was switched off; flushes. Only with automatic activity detection.</summary>
    public bool AudioStreamEnd { get; init; }

    /// <summary>One still image: <c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>, about one a second.</summary>
    public Blob? Video { get; init; }

    /// <summary>Realtime text; counts as activity under automatic activity detection.</summary>
    public string? Text { get; init; }

    /// <summary>The user began to act. Only when automatic activity detection is disabled.</summary>
    public ActivityStart? ActivityStart { get; init; }

    /// <summary>The user stopped. Only when automatic activity detection is disabled.</summary>
    public ActivityEnd? ActivityEnd { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
