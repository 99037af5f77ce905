namespace LiveProto.Messages;

/// <summary>When and how the context is compressed (<c>ContextWindowCompressionConfig</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record ContextWindowCompressionConfig
{
    /// <summary>Tokens that trigger compression; 80 % of the window when absent. Vertex: 5,000 to 128,000.</summary>
    /// <remarks>Wire name <c>triggerTokens</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [doc].</remarks>
    public long? TriggerTokens { get; init; }

    /// <summary>Keep the newest part of the history.</summary>
    /// <remarks>Wire name <c>slidingWindow</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public SlidingWindow? SlidingWindow { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
