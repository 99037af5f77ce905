namespace LiveProto.Messages;

/// <summary>The session is ready (<c>BidiGenerateContentSetupComplete</c>). Sent once, first.</summary>
public sealed record SetupComplete
{
    /// <summary>Id of the session, a UUID.</summary>
    public string? SessionId { get; init; }

    /// <summary>Signature to use in place of the consent recording from now on.</summary>
    public VoiceConsentSignature? VoiceConsentSignature { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
