namespace LiveProto.Messages;

/// <summary>Media of a function result (<c>FunctionResponsePart</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record FunctionResponsePart
{
    /// <summary>Media in the message itself.</summary>
    /// <remarks>Wire name <c>inlineData</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Blob? InlineData { get; init; }

    /// <summary>Media by reference.</summary>
    /// <remarks>Wire name <c>fileData</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public FileData? FileData { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
