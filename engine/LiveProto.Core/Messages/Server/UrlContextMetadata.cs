namespace LiveProto.Messages;

/// <summary>URLs read by the URL context tool (<c>UrlContextMetadata</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record UrlContextMetadata
{
    /// <summary>One entry for each URL.</summary>
    /// <remarks>Wire name <c>urlMetadata</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<UrlMetadata> UrlMetadata { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
