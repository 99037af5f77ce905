namespace LiveProto.Messages;

/// <summary>Media bytes with their type (<c>Blob</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record Blob
{
    /// <summary><c>audio/pcm;rate=16000</c>, <c>audio/pcm</c> (16 kHz in, 24 kHz out), <c>image/jpeg</c>, …</summary>
    /// <remarks>Wire name <c>mimeType</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public string? MimeType { get; init; }

    /// <summary>The bytes (base64 on the wire). PCM is 16-bit little-endian mono.</summary>
    /// <remarks>Wire name <c>data</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ReadOnlyMemory<byte> Data { get; init; }

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
