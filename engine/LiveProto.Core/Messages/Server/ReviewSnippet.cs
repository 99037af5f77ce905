namespace LiveProto.Messages;

/// <summary>A review of a place (<c>ReviewSnippet</c>).</summary>
public sealed record ReviewSnippet
{
    /// <summary>Its id.</summary>
    public string? ReviewId { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Its page.</summary>
    public string? GoogleMapsUri { get; init; }

    /// <summary>A piece of it.</summary>
    public string? Review { get; init; }

    /// <summary>When it was written: <c>a month ago</c>.</summary>
    public string? RelativePublishTimeDescription { get; init; }

    /// <summary>Who wrote it.</summary>
    public AuthorAttribution? AuthorAttribution { get; init; }

    /// <summary>Where it can be flagged.</summary>
    public string? FlagContentUri { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
