namespace LiveProto.Messages;

/// <summary>A voice by name (<c>PrebuiltVoiceConfig</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record PrebuiltVoiceConfig
{
    /// <summary>Case-sensitive name such as <c>Puck</c>; an unknown one closes 1007 instead of <c>setupComplete</c>.</summary>
    /// <remarks>Wire name <c>voiceName</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [observed].</remarks>
    public string? VoiceName { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
