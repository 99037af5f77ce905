namespace LiveProto.Messages;

/// <summary>What of Google Maps an answer may rest on (<c>GoogleMaps.GroundingTypes</c>).</summary>
public sealed record GoogleMapsGroundingTypes
{
    /// <summary>Places; what none named means.</summary>
    public GoogleMapsPlaces? Places { get; init; }

    /// <summary>Routes.</summary>
    public GoogleMapsRouting? Routing { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
