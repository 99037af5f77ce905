namespace LiveProto.Messages;

/// <summary>About the retrieval (<c>RetrievalMetadata</c>).</summary>
public sealed record RetrievalMetadata
{
    /// <summary>How likely search helps, 0 to 1.</summary>
    public double? GoogleSearchDynamicRetrievalScore { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
