namespace LiveProto.Messages;

/// <summary>Marks the start of user activity (<c>RealtimeInput.ActivityStart</c>); has no members.</summary>
public sealed record ActivityStart
{
    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
