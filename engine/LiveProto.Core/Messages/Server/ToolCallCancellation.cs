namespace LiveProto.Messages;

/// <summary>
/// Calls that must not be answered any more; sent when the client interrupts while they are open
/// (<c>BidiGenerateContentToolCallCancellation</c>).
/// </summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record ToolCallCancellation
{
    /// <summary>Ids of the calls.</summary>
    /// <remarks>Wire name <c>ids</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
