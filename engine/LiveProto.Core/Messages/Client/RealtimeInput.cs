namespace LiveProto.Messages;

/// <summary>
/// Concurrent live input (<c>BidiGenerateContentRealtimeInput</c>). Members are independent; no order is promised across the streams.
/// </summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record RealtimeInput
{
    /// <summary>Deprecated: audio or image chunks told apart by their MIME type; only the first one is used.</summary>
    /// <remarks>Wire name <c>mediaChunks</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<Blob> MediaChunks { get; init; } = [];

    /// <summary>Raw little-endian 16-bit mono PCM, <c>audio/pcm;rate=N</c> (N in Hz, 16000 natively); 20 to 100 ms a chunk. No containers.</summary>
    /// <remarks>Wire name <c>audio</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [doc].</remarks>
    public Blob? Audio { get; init; }

    /// <summary>True says that the microphone was switched off; flushes. Only with automatic activity detection.</summary>
    /// <remarks>Wire name <c>audioStreamEnd</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool AudioStreamEnd { get; init; }

    /// <summary>One still image: <c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>, about one a second.</summary>
    /// <remarks>Wire name <c>video</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [skill].</remarks>
    public Blob? Video { get; init; }

    /// <summary>Realtime text; counts as activity under automatic activity detection.</summary>
    /// <remarks>Wire name <c>text</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Text { get; init; }

    /// <summary>The user began to act. Only when automatic activity detection is disabled.</summary>
    /// <remarks>Wire name <c>activityStart</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ActivityStart? ActivityStart { get; init; }

    /// <summary>The user stopped. Only when automatic activity detection is disabled.</summary>
    /// <remarks>Wire name <c>activityEnd</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ActivityEnd? ActivityEnd { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
