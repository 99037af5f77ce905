namespace LiveProto.Messages;

/// <summary>Where a place or a review can be flagged (<c>GroundingMetadata.SourceFlaggingUri</c>).</summary>
public sealed record SourceFlaggingUri
{
    /// <summary>The place or review.</summary>
    public string? SourceId { get; init; }

    /// <summary>Where.</summary>
    public string? FlagContentUri { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
