namespace LiveProto.Messages;

/// <summary>How a request finds its model (<c>GenerationConfig.RoutingConfig</c>): at the most one of the two.</summary>
public sealed record RoutingConfig
{
    /// <summary>By its content.</summary>
    public AutoRoutingMode? AutoMode { get; init; }

    /// <summary>By name.</summary>
    public ManualRoutingMode? ManualMode { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
