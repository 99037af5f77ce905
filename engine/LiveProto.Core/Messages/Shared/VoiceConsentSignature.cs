namespace LiveProto.Messages;

/// <summary>Proof that the speaker of a cloned voice consented.</summary>
public sealed record VoiceConsentSignature
{
    /// <summary>Opaque text.</summary>
    public string? Signature { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
