namespace LiveProto.Messages;

/// <summary>What one of the service's own tools answered, told as a part (<c>ToolResponse</c>).</summary>
public sealed record PartToolResponse
{
    /// <summary>The call's.</summary>
    public string? Id { get; init; }

    /// <summary>Which tool.</summary>
    public ToolType? ToolType { get; init; }

    /// <summary>The answer, a JSON object.</summary>
    public JsonText? Response { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
