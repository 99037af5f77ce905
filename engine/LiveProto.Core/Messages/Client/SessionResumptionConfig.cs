namespace LiveProto.Messages;

/// <summary>Asks for, or resumes with, a session handle (<c>SessionResumptionConfig</c>). <c>{}</c> asks for handles of a new session.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record SessionResumptionConfig
{
    /// <summary>Latest <c>newHandle</c> of the session to resume; null starts a new one. Never written as null: 3.1 refuses that.</summary>
    /// <remarks>Wire name <c>handle</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [observed].</remarks>
    public string? Handle { get; init; }

    /// <summary>Asks the server to report <c>lastConsumedClientMessageIndex</c>.</summary>
    /// <remarks>Wire name <c>transparent</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public bool Transparent { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
