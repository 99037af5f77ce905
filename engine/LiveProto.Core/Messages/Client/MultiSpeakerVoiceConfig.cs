namespace LiveProto.Messages;

/// <summary>Voices of several speakers (<c>MultiSpeakerVoiceConfig</c>); text-to-speech only.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record MultiSpeakerVoiceConfig
{
    /// <summary>One entry for each speaker.</summary>
    /// <remarks>Wire name <c>speakerVoiceConfigs</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public IReadOnlyList<SpeakerVoiceConfig> SpeakerVoiceConfigs { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
