namespace LiveProto.Messages;

/// <summary>One URL that was read (<c>UrlMetadata</c>).</summary>
public sealed record UrlMetadata
{
    /// <summary>The URL.</summary>
    public string? RetrievedUrl { get; init; }

    /// <summary>Whether it could be read.</summary>
    public UrlRetrievalStatus? UrlRetrievalStatus { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
