namespace LiveProto.Messages;

/// <summary>Voice and language of speech (<c>SpeechConfig</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record SpeechConfig
{
    /// <summary>The one voice.</summary>
    /// <remarks>Wire name <c>voiceConfig</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public VoiceConfig? VoiceConfig { get; init; }

    /// <summary>Exists in the type; text-to-speech only, an invalid argument live.</summary>
    /// <remarks>Wire name <c>multiSpeakerVoiceConfig</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public MultiSpeakerVoiceConfig? MultiSpeakerVoiceConfig { get; init; }

    /// <summary>BCP-47. Half-cascade models honour it; native audio chooses by itself and may refuse.</summary>
    /// <remarks>Wire name <c>languageCode</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [doc], [observed].</remarks>
    public string? LanguageCode { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
