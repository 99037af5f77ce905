namespace LiveProto.Messages;

/// <summary>Kinds of search to run.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record SearchTypes
{
    /// <summary>Web results.</summary>
    /// <remarks>Wire name <c>webSearch</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public WebSearch? WebSearch { get; init; }

    /// <summary>Image results.</summary>
    /// <remarks>Wire name <c>imageSearch</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public ImageSearch? ImageSearch { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
