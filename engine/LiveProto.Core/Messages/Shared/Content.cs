namespace LiveProto.Messages;

/// <summary>One turn, or a piece of one (<c>Content</c>).</summary>
public sealed record Content
{
    /// <summary>
    /// <c>user</c>, <c>model</c>; <c>system</c> in client content on Vertex. Server: Vertex before the parts, Gemini 2.5 none, 3.8 after
    /// the parts.
    /// </summary>
    public string? Role { get; init; }

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
