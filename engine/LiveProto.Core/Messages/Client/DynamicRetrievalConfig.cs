namespace LiveProto.Messages;

/// <summary>When to search (<c>DynamicRetrievalConfig</c>).</summary>
public sealed record DynamicRetrievalConfig
{
    /// <summary>The predictor.</summary>
    public DynamicRetrievalMode? Mode { get; init; }

    /// <summary>Score, 0 to 1, from which on search is used.</summary>
    public double? DynamicThreshold { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
