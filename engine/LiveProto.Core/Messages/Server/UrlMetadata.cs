namespace LiveProto.Messages;

/// <summary>One URL that was read (<c>UrlMetadata</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record UrlMetadata
{
    /// <summary>The URL.</summary>
    /// <remarks>Wire name <c>retrievedUrl</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? RetrievedUrl { get; init; }

    /// <summary>Whether it could be read.</summary>
    /// <remarks>Wire name <c>urlRetrievalStatus</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public UrlRetrievalStatus? UrlRetrievalStatus { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
