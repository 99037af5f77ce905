namespace LiveProto.Messages;

/// <summary>Sources of an answer (<c>GroundingMetadata</c>).</summary>
public sealed record GroundingMetadata
{
    /// <summary>Search suggestions to show.</summary>
    public SearchEntryPoint? SearchEntryPoint { get; init; }

    /// <summary>The sources.</summary>
    public IReadOnlyList<GroundingChunk> GroundingChunks { get; init; } = [];

    /// <summary>Which text rests on which source.</summary>
    public IReadOnlyList<GroundingSupport> GroundingSupports { get; init; } = [];

    /// <summary>About the retrieval.</summary>
    public RetrievalMetadata? RetrievalMetadata { get; init; }

    /// <summary>Queries that were run.</summary>
    public IReadOnlyList<string> WebSearchQueries { get; init; } = [];

    /// <summary>Token for a maps widget.</summary>
    public string? GoogleMapsWidgetContextToken { get; init; }

    /// <summary>Image searches made.</summary>
    public IReadOnlyList<string> ImageSearchQueries { get; init; } = [];

    /// <summary>Queries of the retrieval tools.</summary>
    public IReadOnlyList<string> RetrievalQueries { get; init; } = [];

    /// <summary>Where sources from Google Maps can be flagged.</summary>
    public IReadOnlyList<SourceFlaggingUri> SourceFlaggingUris { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
