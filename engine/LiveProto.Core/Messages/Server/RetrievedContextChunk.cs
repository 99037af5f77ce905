namespace LiveProto.Messages;

/// <summary>Retrieved context as source (<c>GroundingChunk.RetrievedContext</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record RetrievedContextChunk
{
    /// <summary>URI of the document.</summary>
    /// <remarks>Wire name <c>uri</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Uri { get; init; }

    /// <summary>Its title.</summary>
    /// <remarks>Wire name <c>title</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Title { get; init; }

    /// <summary>The text.</summary>
    /// <remarks>Wire name <c>text</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Text { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
