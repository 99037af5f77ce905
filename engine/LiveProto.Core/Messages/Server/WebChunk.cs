namespace LiveProto.Messages;

/// <summary>A page as source (<c>GroundingChunk.Web</c>).</summary>
public sealed record WebChunk
{
    /// <summary>URI of the page.</summary>
    public string? Uri { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>The page's domain.</summary>
    public string? Domain { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
