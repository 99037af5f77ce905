namespace LiveProto.Messages;

/// <summary>Search suggestions (<c>SearchEntryPoint</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record SearchEntryPoint
{
    /// <summary>HTML to embed.</summary>
    /// <remarks>Wire name <c>renderedContent</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? RenderedContent { get; init; }

    /// <summary>JSON array of search term and URL pairs.</summary>
    /// <remarks>Wire name <c>sdkBlob</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ReadOnlyMemory<byte> SdkBlob { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
