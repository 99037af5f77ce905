namespace LiveProto.Messages;

/// <summary>Web search; has no members.</summary>
public sealed record WebSearch
{
    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
