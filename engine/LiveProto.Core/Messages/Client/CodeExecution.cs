namespace LiveProto.Messages;

/// <summary>Server-side code execution; has no members (<c>CodeExecution</c>).</summary>
public sealed record CodeExecution
{
    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
