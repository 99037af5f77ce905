namespace LiveProto.Messages;

/// <summary>A voice cloned from a sample (<c>ReplicatedVoiceConfig</c>).</summary>
public sealed record ReplicatedVoiceConfig
{
    /// <summary><c>audio/wav</c>.</summary>
    public string? MimeType { get; init; }

    /// <summary>The sample, in the format named by the MIME type.</summary>
    public ReadOnlyMemory<byte> VoiceSampleAudio { get; init; }

    /// <summary>Recorded consent of the speaker.</summary>
    public ReadOnlyMemory<byte> ConsentAudio { get; init; }

    /// <summary>Signature from an earlier <c>setupComplete</c>, in place of the recording.</summary>
    public VoiceConsentSignature? VoiceConsentSignature { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
