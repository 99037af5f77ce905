namespace LiveProto.Messages;

/// <summary>A place as source (<c>GroundingChunk.Maps</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record MapsChunk
{
    /// <summary>URI of the place.</summary>
    /// <remarks>Wire name <c>uri</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Uri { get; init; }

    /// <summary>Its title.</summary>
    /// <remarks>Wire name <c>title</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Title { get; init; }

    /// <summary>Description.</summary>
    /// <remarks>Wire name <c>text</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Text { get; init; }

    /// <summary>Id of the place.</summary>
    /// <remarks>Wire name <c>placeId</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? PlaceId { get; init; }

    /// <summary>What the answer about the place rests on.</summary>
    /// <remarks>Wire name <c>placeAnswerSources</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public PlaceAnswerSources? PlaceAnswerSources { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
