namespace LiveProto.Messages;

/// <summary>Video avatar output.</summary>
public sealed record AvatarConfig
{
    /// <summary>A prebuilt avatar.</summary>
    public string? AvatarName { get; init; }

    /// <summary>An avatar made from an image.</summary>
    public CustomizedAvatar? CustomizedAvatar { get; init; }

    /// <summary>Bits per second of the sound.</summary>
    public int? AudioBitrateBps { get; init; }

    /// <summary>Bits per second of the picture.</summary>
    public int? VideoBitrateBps { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
