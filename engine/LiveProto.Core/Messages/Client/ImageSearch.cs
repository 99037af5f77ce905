namespace LiveProto.Messages;

/// <summary>Image search; has no members.</summary>
public sealed record ImageSearch
{
    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
