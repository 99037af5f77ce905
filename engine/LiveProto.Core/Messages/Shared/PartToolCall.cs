namespace LiveProto.Messages;

/// <summary>A call of one of the service's own tools, told as a part (<c>ToolCall</c>).</summary>
public sealed record PartToolCall
{
    /// <summary>To be found again in the result.</summary>
    public string? Id { get; init; }

    /// <summary>Which tool.</summary>
    public ToolType? ToolType { get; init; }

    /// <summary>The arguments, a JSON object.</summary>
    public JsonText? Args { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
