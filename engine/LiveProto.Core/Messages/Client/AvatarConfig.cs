namespace LiveProto.Messages;

/// <summary>Video avatar output.</summary>
/// <remarks>Legal on: Vertex. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record AvatarConfig
{
    /// <summary>A prebuilt avatar.</summary>
    /// <remarks>Wire name <c>avatarName</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public string? AvatarName { get; init; }

    /// <summary>An avatar made from an image.</summary>
    /// <remarks>Wire name <c>customizedAvatar</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public CustomizedAvatar? CustomizedAvatar { get; init; }

    /// <summary>Bits per second of the sound.</summary>
    /// <remarks>Wire name <c>audioBitrateBps</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public int? AudioBitrateBps { get; init; }

    /// <summary>Bits per second of the picture.</summary>
    /// <remarks>Wire name <c>videoBitrateBps</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public int? VideoBitrateBps { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
