namespace LiveProto.Messages;

/// <summary>How finely the media of one part are looked at (<c>Part.MediaResolution</c>).</summary>
public sealed record PartMediaResolution
{
    /// <summary>The level.</summary>
    public PartMediaResolutionLevel? Level { get; init; }

    /// <summary>Tokens to spend on it.</summary>
    public int? NumTokens { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
