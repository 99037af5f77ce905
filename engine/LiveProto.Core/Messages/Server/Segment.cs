namespace LiveProto.Messages;

/// <summary>A piece of the answer (<c>Segment</c>). Zeros are not written.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record Segment
{
    /// <summary>Index of the part.</summary>
    /// <remarks>Wire name <c>partIndex</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? PartIndex { get; init; }

    /// <summary>Start within the part, in bytes, inclusive.</summary>
    /// <remarks>Wire name <c>startIndex</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? StartIndex { get; init; }

    /// <summary>End within the part, in bytes, exclusive.</summary>
    /// <remarks>Wire name <c>endIndex</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? EndIndex { get; init; }

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
