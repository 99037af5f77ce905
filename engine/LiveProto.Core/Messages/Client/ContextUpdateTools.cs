namespace LiveProto.Messages;

/// <summary>The tools of a <see cref="ContextUpdate"/>, wrapped so that an empty list differs from none.</summary>
public sealed record ContextUpdateTools
{
    /// <summary>The tools that replace all others.</summary>
    public IReadOnlyList<Tool> Tools { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
