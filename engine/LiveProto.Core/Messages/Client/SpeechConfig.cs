namespace LiveProto.Messages;

/// <summary>Voice and language of speech (<c>SpeechConfig</c>).</summary>
public sealed record SpeechConfig
{
    /// <summary>The one voice.</summary>
    public VoiceConfig? VoiceConfig { get; init; }

    /// <summary>Exists in the type; text-to-speech only, an invalid argument live.</summary>
    public MultiSpeakerVoiceConfig? MultiSpeakerVoiceConfig { get; init; }

    /// <summary>BCP-47. Half-cascade models honour it; native audio chooses by itself and may refuse.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
