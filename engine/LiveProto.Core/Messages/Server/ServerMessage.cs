namespace LiveProto.Messages;

/// <summary>
/// One message from server to client (<c>BidiGenerateContentServerMessage</c>). The proto has a oneof beside <c>usageMetadata</c>; every
/// member that is present is to be processed. Empty <c>{}</c> is legal (3.8).
/// </summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec]. Immutable, hence safe to share between threads.</remarks>
public sealed record ServerMessage
{
    /// <summary>Answer to <c>setup</c>: the session is ready.</summary>
    /// <remarks>Wire name <c>setupComplete</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public SetupComplete? SetupComplete { get; init; }

    /// <summary>What the model produces, and the state of its turn.</summary>
    /// <remarks>Wire name <c>serverContent</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public ServerContent? ServerContent { get; init; }

    /// <summary>Functions to run.</summary>
    /// <remarks>Wire name <c>toolCall</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public ToolCall? ToolCall { get; init; }

    /// <summary>Calls that must not be answered any more.</summary>
    /// <remarks>Wire name <c>toolCallCancellation</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public ToolCallCancellation? ToolCallCancellation { get; init; }

    /// <summary>The connection will be dropped.</summary>
    /// <remarks>Wire name <c>goAway</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public GoAway? GoAway { get; init; }

    /// <summary>A new handle, or that there is none now.</summary>
    /// <remarks>Wire name <c>sessionResumptionUpdate</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public SessionResumptionUpdate? SessionResumptionUpdate { get; init; }

    /// <summary>Speech found by automatic activity detection (3.8, unrequested).</summary>
    /// <remarks>Wire name <c>voiceActivity</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source], [rec].</remarks>
    public VoiceActivity? VoiceActivity { get; init; }

    /// <summary>Start or end of speech.</summary>
    /// <remarks>Wire name <c>voiceActivityDetectionSignal</c>. Legal on: Vertex with <c>explicitVadSignal</c>. Source: [SDK source].</remarks>
    public VoiceActivityDetectionSignal? VoiceActivityDetectionSignal { get; init; }

    /// <summary>Tokens used; rides beside <c>serverContent.turnComplete</c>, may be missing or come alone.</summary>
    /// <remarks>Wire name <c>usageMetadata</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public UsageMetadata? UsageMetadata { get; init; }

    /// <summary>The message as it was received, or null when it was not read from the wire. Never written.</summary>
    /// <remarks>Wire name: none. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library.</remarks>
    public JsonText? Raw { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
