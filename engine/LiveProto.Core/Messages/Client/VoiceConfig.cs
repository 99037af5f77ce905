namespace LiveProto.Messages;

/// <summary>One voice: prebuilt or replicated (<c>VoiceConfig</c>, oneof).</summary>
public sealed record VoiceConfig
{
    /// <summary>A voice by name.</summary>
    public PrebuiltVoiceConfig? PrebuiltVoiceConfig { get; init; }

    /// <summary>A cloned voice.</summary>
    public ReplicatedVoiceConfig? ReplicatedVoiceConfig { get; init; }

    /// <summary>A speaker's id; beside the two kinds of voice, not one of them.</summary>
    public string? Voice { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
