namespace LiveProto.Messages;

/// <summary>Places of Google Maps; has no members.</summary>
public sealed record GoogleMapsPlaces
{
    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
