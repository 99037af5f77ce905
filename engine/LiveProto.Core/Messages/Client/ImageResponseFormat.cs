namespace LiveProto.Messages;

/// <summary>The form of image output (<c>ImageResponseFormat</c>).</summary>
public sealed record ImageResponseFormat
{
    /// <summary>Width to height.</summary>
    public AspectRatio? AspectRatio { get; init; }

    /// <summary>In the message or by reference.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>Size.</summary>
    public ImageSize? ImageSize { get; init; }

    /// <summary>MIME type.</summary>
    public string? MimeType { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
