namespace LiveProto.Messages;

/// <summary>About the retrieval (<c>RetrievalMetadata</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record RetrievalMetadata
{
    /// <summary>How likely search helps, 0 to 1.</summary>
    /// <remarks>Wire name <c>googleSearchDynamicRetrievalScore</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public double? GoogleSearchDynamicRetrievalScore { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
