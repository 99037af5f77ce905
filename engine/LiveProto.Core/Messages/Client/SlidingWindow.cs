namespace LiveProto.Messages;

/// <summary>Discards the oldest content; the rest starts at a user turn, the system instruction stays (<c>SlidingWindow</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record SlidingWindow
{
    /// <summary>Tokens kept; half of the trigger when absent. Vertex: 0 to 128,000.</summary>
    /// <remarks>Wire name <c>targetTokens</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [doc].</remarks>
    public long? TargetTokens { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
