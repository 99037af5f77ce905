namespace LiveProto.Messages;

/// <summary>A route of Google Maps (<c>GroundingChunk.Maps.Route</c>).</summary>
public sealed record MapsRoute
{
    /// <summary>Its length in metres.</summary>
    public int? DistanceMeters { get; init; }

    /// <summary>How long it takes.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Its course in Google's polyline encoding.</summary>
    public string? EncodedPolyline { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
