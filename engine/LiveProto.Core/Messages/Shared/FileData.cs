namespace LiveProto.Messages;

/// <summary>Media by reference (<c>FileData</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record FileData
{
    /// <summary>MIME type of the file.</summary>
    /// <remarks>Wire name <c>mimeType</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? MimeType { get; init; }

    /// <summary>URI of the file; <c>gs://</c> on Vertex.</summary>
    /// <remarks>Wire name <c>fileUri</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? FileUri { get; init; }

    /// <summary>Name to show.</summary>
    /// <remarks>Wire name <c>displayName</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public string? DisplayName { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
