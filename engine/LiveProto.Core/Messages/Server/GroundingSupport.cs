namespace LiveProto.Messages;

/// <summary>Text that rests on sources (<c>GroundingSupport</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record GroundingSupport
{
    /// <summary>The text.</summary>
    /// <remarks>Wire name <c>segment</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Segment? Segment { get; init; }

    /// <summary>Indices into the sources.</summary>
    /// <remarks>Wire name <c>groundingChunkIndices</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<int> GroundingChunkIndices { get; init; } = [];

    /// <summary>Confidence for each index, 0 to 1.</summary>
    /// <remarks>Wire name <c>confidenceScores</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<double> ConfidenceScores { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
