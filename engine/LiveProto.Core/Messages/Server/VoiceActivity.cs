namespace LiveProto.Messages;

/// <summary>Speech found by the server.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha), model 3.8. Source: [SDK source], [rec]. Immutable, hence safe to share between threads.</remarks>
public sealed record VoiceActivity
{
    /// <summary>Start or end.</summary>
    /// <remarks>Wire name <c>type</c>. Legal on: Gemini API (v1beta, v1alpha), model 3.8. Source: [SDK source], [rec].</remarks>
    public VoiceActivityType? Type { get; init; }

    /// <summary>Position in the session's input audio.</summary>
    /// <remarks>Wire name <c>audioOffset</c>. Legal on: Gemini API (v1beta, v1alpha), model 3.8. Source: [SDK source], [rec].</remarks>
    public TimeSpan? AudioOffset { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
