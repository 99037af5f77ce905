namespace LiveProto.Messages;

/// <summary>Search on old models (<c>GoogleSearchRetrieval</c>).</summary>
public sealed record GoogleSearchRetrieval
{
    /// <summary>When to search.</summary>
    public DynamicRetrievalConfig? DynamicRetrievalConfig { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
