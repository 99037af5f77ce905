namespace LiveProto.Messages;

/// <summary>Ordered, turn-based input (<c>BidiGenerateContentClientContent</c>). Interrupts any generation in progress.</summary>
public sealed record ClientContent
{
    /// <summary>
    /// Turns appended to the history, oldest first. Roles <c>user</c> and <c>model</c>; Vertex also takes <c>system</c>, the Gemini API
    /// refuses it.
    /// </summary>
    public IReadOnlyList<Content> Turns { get; init; } = [];

    /// <summary>
    /// True starts the generation over what was gathered; absent or false only gathers. Absent and false mean the same to the service;
    /// null is not written.
    /// </summary>
    public bool? TurnComplete { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
