namespace LiveProto.Messages;

/// <summary>A page as source (<c>GroundingChunk.Web</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record WebChunk
{
    /// <summary>URI of the page.</summary>
    /// <remarks>Wire name <c>uri</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Uri { get; init; }

    /// <summary>Its title.</summary>
    /// <remarks>Wire name <c>title</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Title { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
