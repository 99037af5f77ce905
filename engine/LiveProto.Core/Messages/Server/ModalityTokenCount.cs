namespace LiveProto.Messages;

/// <summary>Tokens of one modality (<c>ModalityTokenCount</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record ModalityTokenCount
{
    /// <summary>The modality.</summary>
    /// <remarks>Wire name <c>modality</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public MediaModality? Modality { get; init; }

    /// <summary>Tokens; zero is not written.</summary>
    /// <remarks>Wire name <c>tokenCount</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public int? TokenCount { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
