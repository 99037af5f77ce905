namespace LiveProto.Messages;

/// <summary>
/// Results of function calls, matched by id (<c>BidiGenerateContentToolResponse</c>). Several calls may be answered in separate messages.
/// </summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record ToolResponse
{
    /// <summary>One result for each answered call.</summary>
    /// <remarks>Wire name <c>functionResponses</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<FunctionResponse> FunctionResponses { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
