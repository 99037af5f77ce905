namespace LiveProto.Messages;

/// <summary>One transcribed word and its place in the audio.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record TranscribedWord
{
    /// <summary>The word.</summary>
    /// <remarks>Wire name <c>word</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public string? Word { get; init; }

    /// <summary>Start, from the beginning of the audio.</summary>
    /// <remarks>Wire name <c>startOffset</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public TimeSpan? StartOffset { get; init; }

    /// <summary>End, from the beginning of the audio.</summary>
    /// <remarks>Wire name <c>endOffset</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public TimeSpan? EndOffset { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
