namespace LiveProto.Messages;

/// <summary>
/// Results of function calls, matched by id (<c>BidiGenerateContentToolResponse</c>). Several calls may be answered in separate messages.
/// </summary>
public sealed record ToolResponse
{
    /// <summary>One result for each answered call.</summary>
    public IReadOnlyList<FunctionResponse> FunctionResponses { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
