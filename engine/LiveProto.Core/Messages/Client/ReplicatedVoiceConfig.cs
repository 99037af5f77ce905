namespace LiveProto.Messages;

/// <summary>A voice cloned from a sample (<c>ReplicatedVoiceConfig</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record ReplicatedVoiceConfig
{
    /// <summary><c>audio/wav</c>.</summary>
    /// <remarks>Wire name <c>mimeType</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public string? MimeType { get; init; }

    /// <summary>The sample, in the format named by the MIME type.</summary>
    /// <remarks>Wire name <c>voiceSampleAudio</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public ReadOnlyMemory<byte> VoiceSampleAudio { get; init; }

    /// <summary>Recorded consent of the speaker.</summary>
    /// <remarks>Wire name <c>consentAudio</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source].</remarks>
    public ReadOnlyMemory<byte> ConsentAudio { get; init; }

    /// <summary>Signature from an earlier <c>setupComplete</c>, in place of the recording.</summary>
    /// <remarks>Wire name <c>voiceConsentSignature</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source].</remarks>
    public VoiceConsentSignature? VoiceConsentSignature { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
