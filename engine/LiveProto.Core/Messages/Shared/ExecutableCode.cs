namespace LiveProto.Messages;

/// <summary>Code written by the model (<c>ExecutableCode</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record ExecutableCode
{
    /// <summary>The language.</summary>
    /// <remarks>Wire name <c>language</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public CodeLanguage? Language { get; init; }

    /// <summary>The code.</summary>
    /// <remarks>Wire name <c>code</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Code { get; init; }

    /// <summary>Matches the result.</summary>
    /// <remarks>Wire name <c>id</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public string? Id { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
