namespace LiveProto.Messages;

/// <summary>Cut of a video (<c>VideoMetadata</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record VideoMetadata
{
    /// <summary>Start within the video.</summary>
    /// <remarks>Wire name <c>startOffset</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public TimeSpan? StartOffset { get; init; }

    /// <summary>End within the video.</summary>
    /// <remarks>Wire name <c>endOffset</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public TimeSpan? EndOffset { get; init; }

    /// <summary>Frames per second to look at.</summary>
    /// <remarks>Wire name <c>fps</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public double? Fps { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
