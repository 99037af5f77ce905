namespace LiveProto.Messages;

/// <summary>Functions to run (<c>BidiGenerateContentToolCall</c>).</summary>
public sealed record ToolCall
{
    /// <summary>The calls; parallel ones share a message or come in successive ones.</summary>
    public IReadOnlyList<FunctionCall> FunctionCalls { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
