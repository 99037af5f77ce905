namespace LiveProto.Messages;

/// <summary>An image as source (<c>GroundingChunk.Image</c>).</summary>
public sealed record ImageChunk
{
    /// <summary>The page that shows it.</summary>
    public string? SourceUri { get; init; }

    /// <summary>The image itself.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The page's title.</summary>
    public string? Title { get; init; }

    /// <summary>The page's domain.</summary>
    public string? Domain { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
