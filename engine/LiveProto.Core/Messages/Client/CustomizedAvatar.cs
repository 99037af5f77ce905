namespace LiveProto.Messages;

/// <summary>An avatar made from an image.</summary>
/// <remarks>Legal on: Vertex. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record CustomizedAvatar
{
    /// <summary>MIME type of the image.</summary>
    /// <remarks>Wire name <c>imageMimeType</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public string? ImageMimeType { get; init; }

    /// <summary>The image.</summary>
    /// <remarks>Wire name <c>imageData</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public ReadOnlyMemory<byte> ImageData { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
