namespace LiveProto.Mocking;

/// <summary>The form in which messages go out. By default the service's: binary frames of pretty-printed JSON.</summary>
public sealed record FrameOptions
{
    /// <summary>Send text frames instead of the service's binary ones.</summary>
    public bool Text { get; init; }

    /// <summary>Send compact JSON instead of the service's pretty-printed one.</summary>
    public bool CompactJson { get; init; }
}
