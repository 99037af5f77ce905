namespace LiveProto.Messages;

/// <summary>The session is ready (<c>BidiGenerateContentSetupComplete</c>). Sent once, first.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record SetupComplete
{
    /// <summary>Id of the session, a UUID.</summary>
    /// <remarks>Wire name <c>sessionId</c>. Legal on: Vertex. Source: [rec], [SDK source].</remarks>
    public string? SessionId { get; init; }

    /// <summary>Signature to use in place of the consent recording from now on.</summary>
    /// <remarks>Wire name <c>voiceConsentSignature</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source].</remarks>
    public VoiceConsentSignature? VoiceConsentSignature { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
