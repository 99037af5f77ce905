namespace LiveProto.Messages;

/// <summary>One turn, or a piece of one (<c>Content</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record Content
{
    /// <summary>
    /// <c>user</c>, <c>model</c>; <c>system</c> in client content on Vertex. Server: Vertex before the parts, Gemini 2.5 none, 3.8 after
    /// the parts.
    /// </summary>
    /// <remarks>Wire name <c>role</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public string? Role { get; init; }

    /// <summary>The parts, in order.</summary>
    /// <remarks>Wire name <c>parts</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
