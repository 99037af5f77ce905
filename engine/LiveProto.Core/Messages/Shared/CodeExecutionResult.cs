namespace LiveProto.Messages;

/// <summary>Result of executed code (<c>CodeExecutionResult</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record CodeExecutionResult
{
    /// <summary>How it ended.</summary>
    /// <remarks>Wire name <c>outcome</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public CodeExecutionOutcome? Outcome { get; init; }

    /// <summary>Standard output on success, else the error.</summary>
    /// <remarks>Wire name <c>output</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Output { get; init; }

    /// <summary>Matches the code.</summary>
    /// <remarks>Wire name <c>id</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public string? Id { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
