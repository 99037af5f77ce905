namespace LiveProto.Messages;

/// <summary>The model is named.</summary>
public sealed record ManualRoutingMode
{
    /// <summary>Its name.</summary>
    public string? ModelName { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
