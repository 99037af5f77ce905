namespace LiveProto.Messages;

/// <summary>A place as source (<c>GroundingChunk.Maps</c>).</summary>
public sealed record MapsChunk
{
    /// <summary>URI of the place.</summary>
    public string? Uri { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Description.</summary>
    public string? Text { get; init; }

    /// <summary>Id of the place.</summary>
    public string? PlaceId { get; init; }

    /// <summary>What the answer about the place rests on.</summary>
    public PlaceAnswerSources? PlaceAnswerSources { get; init; }

    /// <summary>A route.</summary>
    public MapsRoute? Route { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
