namespace LiveProto.Messages;

/// <summary>Discards the oldest content; the rest starts at a user turn, the system instruction stays (<c>SlidingWindow</c>).</summary>
public sealed record SlidingWindow
{
    /// <summary>Tokens kept; half of the trigger when absent. Vertex: 0 to 128,000.</summary>
    public long? TargetTokens { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
