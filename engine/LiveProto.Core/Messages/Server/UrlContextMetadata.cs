namespace LiveProto.Messages;

/// <summary>URLs read by the URL context tool (<c>UrlContextMetadata</c>).</summary>
public sealed record UrlContextMetadata
{
    /// <summary>One entry for each URL.</summary>
    public IReadOnlyList<UrlMetadata> UrlMetadata { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
