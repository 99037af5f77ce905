namespace LiveProto.Messages;

/// <summary>Start or end of speech, explicit form.</summary>
/// <remarks>Legal on: Vertex with <c>explicitVadSignal</c>. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record VoiceActivityDetectionSignal
{
    /// <summary>Start or end.</summary>
    /// <remarks>Wire name <c>vadSignalType</c>. Legal on: Vertex with <c>explicitVadSignal</c>. Source: [SDK source].</remarks>
    public VadSignalType? VadSignalType { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
