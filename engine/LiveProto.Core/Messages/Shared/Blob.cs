namespace LiveProto.Messages;

/// <summary>Media bytes with their type (<c>Blob</c>).</summary>
public sealed record Blob
{
    /// <summary><c>audio/pcm;rate=16000</c>, <c>audio/pcm</c> (16 kHz in, 24 kHz out), <c>image/jpeg</c>, …</summary>
    public string? MimeType { get; init; }

    /// <summary>The bytes (base64 on the wire). PCM is 16-bit little-endian mono.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Name to show.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
