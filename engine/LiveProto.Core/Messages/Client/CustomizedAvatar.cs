namespace LiveProto.Messages;

/// <summary>An avatar made from an image.</summary>
public sealed record CustomizedAvatar
{
    /// <summary>MIME type of the image.</summary>
    public string? ImageMimeType { get; init; }

    /// <summary>The image.</summary>
    public ReadOnlyMemory<byte> ImageData { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
