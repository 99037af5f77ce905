namespace LiveProto.Messages;

/// <summary>A threshold for one category of harm (<c>SafetySetting</c>).</summary>
public sealed record SafetySetting
{
    /// <summary>The category.</summary>
    public HarmCategory? Category { get; init; }

    /// <summary>From which probability or severity on content is blocked.</summary>
    public HarmBlockThreshold? Threshold { get; init; }

    /// <summary>What the threshold is compared with.</summary>
    public HarmBlockMethod? Method { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
