namespace LiveProto.Messages;

/// <summary>When and how the context is compressed (<c>ContextWindowCompressionConfig</c>).</summary>
public sealed record ContextWindowCompressionConfig
{
    /// <summary>Tokens that trigger compression; 80 % of the window when absent. Vertex: 5,000 to 128,000.</summary>
    public long? TriggerTokens { get; init; }

    /// <summary>Keep the newest part of the history.</summary>
    public SlidingWindow? SlidingWindow { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
