namespace LiveProto.Messages;

/// <summary>One speaker's voice (<c>SpeakerVoiceConfig</c>).</summary>
public sealed record SpeakerVoiceConfig
{
    /// <summary>Name used in the prompt.</summary>
    public string? Speaker { get; init; }

    /// <summary>The voice.</summary>
    public VoiceConfig? VoiceConfig { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
