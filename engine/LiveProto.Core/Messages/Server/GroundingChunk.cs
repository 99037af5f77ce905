namespace LiveProto.Messages;

/// <summary>One source (<c>GroundingChunk</c>, oneof).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record GroundingChunk
{
    /// <summary>A page.</summary>
    /// <remarks>Wire name <c>web</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public WebChunk? Web { get; init; }

    /// <summary>A piece of retrieved context.</summary>
    /// <remarks>Wire name <c>retrievedContext</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public RetrievedContextChunk? RetrievedContext { get; init; }

    /// <summary>A place.</summary>
    /// <remarks>Wire name <c>maps</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public MapsChunk? Maps { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
