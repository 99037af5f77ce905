namespace LiveProto.Messages;

/// <summary>Search in uploaded files (<c>FileSearch</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record FileSearch
{
    /// <summary>Stores to search.</summary>
    /// <remarks>Wire name <c>fileSearchStoreNames</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source].</remarks>
    public IReadOnlyList<string> FileSearchStoreNames { get; init; } = [];

    /// <summary>Number of chunks to retrieve.</summary>
    /// <remarks>Wire name <c>topK</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source].</remarks>
    public int? TopK { get; init; }

    /// <summary>Filter over the files' metadata.</summary>
    /// <remarks>Wire name <c>metadataFilter</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source].</remarks>
    public string? MetadataFilter { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
