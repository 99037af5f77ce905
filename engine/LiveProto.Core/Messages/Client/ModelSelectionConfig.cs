namespace LiveProto.Messages;

/// <summary>What to weigh when a model is chosen (<c>ModelSelectionConfig</c>).</summary>
public sealed record ModelSelectionConfig
{
    /// <summary>Quality or cost.</summary>
    public FeatureSelectionPreference? FeatureSelectionPreference { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
