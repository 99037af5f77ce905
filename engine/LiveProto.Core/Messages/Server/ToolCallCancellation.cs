namespace LiveProto.Messages;

/// <summary>
/// Calls that must not be answered any more; sent when the client interrupts while they are open
/// (<c>BidiGenerateContentToolCallCancellation</c>).
/// </summary>
public sealed record ToolCallCancellation
{
    /// <summary>Ids of the calls.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
