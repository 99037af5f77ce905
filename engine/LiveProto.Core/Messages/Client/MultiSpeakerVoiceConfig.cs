namespace LiveProto.Messages;

/// <summary>Voices of several speakers (<c>MultiSpeakerVoiceConfig</c>); text-to-speech only.</summary>
public sealed record MultiSpeakerVoiceConfig
{
    /// <summary>One entry for each speaker.</summary>
    public IReadOnlyList<SpeakerVoiceConfig> SpeakerVoiceConfigs { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
