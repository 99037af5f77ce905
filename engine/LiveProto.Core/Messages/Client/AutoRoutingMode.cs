namespace LiveProto.Messages;

/// <summary>The model is chosen by what is asked.</summary>
public sealed record AutoRoutingMode
{
    /// <summary>Quality or cost.</summary>
    public ModelRoutingPreference? ModelRoutingPreference { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
