namespace LiveProto.Messages;

/// <summary>Ordered, turn-based input (<c>BidiGenerateContentClientContent</c>). Interrupts any generation in progress.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record ClientContent
{
    /// <summary>
    /// Turns appended to the history, oldest first. Roles <c>user</c> and <c>model</c>; Vertex also takes <c>system</c>, the Gemini API
    /// refuses it.
    /// </summary>
    /// <remarks>Wire name <c>turns</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [observed].</remarks>
    public IReadOnlyList<Content> Turns { get; init; } = [];

    /// <summary>
    /// True starts the generation over what was gathered; absent or false only gathers. Absent and false mean the same to the service;
    /// null is not written.
    /// </summary>
    /// <remarks>Wire name <c>turnComplete</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool? TurnComplete { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
