namespace LiveProto.Messages;

/// <summary>The author of a review (<c>AuthorAttribution</c>).</summary>
public sealed record AuthorAttribution
{
    /// <summary>The name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The profile.</summary>
    public string? Uri { get; init; }

    /// <summary>A picture.</summary>
    public string? PhotoUri { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
