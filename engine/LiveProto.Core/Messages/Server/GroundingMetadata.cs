namespace LiveProto.Messages;

/// <summary>Sources of an answer (<c>GroundingMetadata</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record GroundingMetadata
{
    /// <summary>Search suggestions to show.</summary>
    /// <remarks>Wire name <c>searchEntryPoint</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public SearchEntryPoint? SearchEntryPoint { get; init; }

    /// <summary>The sources.</summary>
    /// <remarks>Wire name <c>groundingChunks</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<GroundingChunk> GroundingChunks { get; init; } = [];

    /// <summary>Which text rests on which source.</summary>
    /// <remarks>Wire name <c>groundingSupports</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<GroundingSupport> GroundingSupports { get; init; } = [];

    /// <summary>About the retrieval.</summary>
    /// <remarks>Wire name <c>retrievalMetadata</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public RetrievalMetadata? RetrievalMetadata { get; init; }

    /// <summary>Queries that were run.</summary>
    /// <remarks>Wire name <c>webSearchQueries</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<string> WebSearchQueries { get; init; } = [];

    /// <summary>Token for a maps widget.</summary>
    /// <remarks>Wire name <c>googleMapsWidgetContextToken</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? GoogleMapsWidgetContextToken { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
