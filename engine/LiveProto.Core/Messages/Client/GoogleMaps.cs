namespace LiveProto.Messages;

/// <summary>Grounding by Google Maps (<c>GoogleMaps</c>).</summary>
public sealed record GoogleMaps
{
    /// <summary>Whether a widget token is returned.</summary>
    public bool? EnableWidget { get; init; }

    /// <summary>Credentials, kept raw.</summary>
    public JsonText? AuthConfig { get; init; }

    /// <summary>What an answer may rest on.</summary>
    public GoogleMapsGroundingTypes? GroundingTypes { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
