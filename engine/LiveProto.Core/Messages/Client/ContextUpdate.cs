namespace LiveProto.Messages;

/// <summary>
/// Replaces what the setup said, from here on, in order with the other messages (<c>BidiGenerateContentContextUpdate</c>).
/// </summary>
public sealed record ContextUpdate
{
    /// <summary>The system instruction from now on; null leaves it as it is.</summary>
    public Content? SystemInstruction { get; init; }

    /// <summary>The tools from now on; null leaves them as they are, an empty list takes them all away.</summary>
    public ContextUpdateTools? Tools { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
