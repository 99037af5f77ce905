namespace LiveProto.Messages;

/// <summary>One voice: prebuilt or replicated (<c>VoiceConfig</c>, oneof).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record VoiceConfig
{
    /// <summary>A voice by name.</summary>
    /// <remarks>Wire name <c>prebuiltVoiceConfig</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public PrebuiltVoiceConfig? PrebuiltVoiceConfig { get; init; }

    /// <summary>A cloned voice.</summary>
    /// <remarks>Wire name <c>replicatedVoiceConfig</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public ReplicatedVoiceConfig? ReplicatedVoiceConfig { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
