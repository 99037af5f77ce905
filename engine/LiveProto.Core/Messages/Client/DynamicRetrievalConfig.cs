namespace LiveProto.Messages;

/// <summary>When to search (<c>DynamicRetrievalConfig</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record DynamicRetrievalConfig
{
    /// <summary>The predictor.</summary>
    /// <remarks>Wire name <c>mode</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public DynamicRetrievalMode? Mode { get; init; }

    /// <summary>Score, 0 to 1, from which on search is used.</summary>
    /// <remarks>Wire name <c>dynamicThreshold</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public double? DynamicThreshold { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
