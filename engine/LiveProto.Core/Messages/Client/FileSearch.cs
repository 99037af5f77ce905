namespace LiveProto.Messages;

/// <summary>Search in uploaded files (<c>FileSearch</c>).</summary>
public sealed record FileSearch
{
    /// <summary>Stores to search.</summary>
    public IReadOnlyList<string> FileSearchStoreNames { get; init; } = [];

    /// <summary>Number of chunks to retrieve.</summary>
    public int? TopK { get; init; }

    /// <summary>Filter over the files' metadata.</summary>
    public string? MetadataFilter { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
