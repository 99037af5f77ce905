namespace LiveProto.Messages;

/// <summary>One speaker's voice (<c>SpeakerVoiceConfig</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record SpeakerVoiceConfig
{
    /// <summary>Name used in the prompt.</summary>
    /// <remarks>Wire name <c>speaker</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public string? Speaker { get; init; }

    /// <summary>The voice.</summary>
    /// <remarks>Wire name <c>voiceConfig</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public VoiceConfig? VoiceConfig { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
