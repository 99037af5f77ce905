namespace LiveProto.Messages;

/// <summary>Proof that the speaker of a cloned voice consented.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record VoiceConsentSignature
{
    /// <summary>Opaque text.</summary>
    /// <remarks>Wire name <c>signature</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source].</remarks>
    public string? Signature { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
