namespace LiveProto.Messages;

/// <summary>Marks the end of user activity (<c>RealtimeInput.ActivityEnd</c>); has no members.</summary>
public sealed record ActivityEnd
{
    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
