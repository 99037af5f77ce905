namespace LiveProto.Messages;

/// <summary>
/// One message from server to client (<c>BidiGenerateContentServerMessage</c>). The proto has a oneof beside <c>usageMetadata</c>; every
/// member that is present is to be processed. Empty <c>{}</c> is legal (3.8).
/// </summary>
public sealed record ServerMessage
{
    /// <summary>Answer to <c>setup</c>: the session is ready.</summary>
    public SetupComplete? SetupComplete { get; init; }

    /// <summary>What the model produces, and the state of its turn.</summary>
    public ServerContent? ServerContent { get; init; }

    /// <summary>Functions to run.</summary>
    public ToolCall? ToolCall { get; init; }

    /// <summary>Calls that must not be answered any more.</summary>
    public ToolCallCancellation? ToolCallCancellation { get; init; }

    /// <summary>The connection will be dropped.</summary>
    public GoAway? GoAway { get; init; }

    /// <summary>A new handle, or that there is none now.</summary>
    public SessionResumptionUpdate? SessionResumptionUpdate { get; init; }

    /// <summary>Speech found by automatic activity detection (3.8, unrequested).</summary>
    public VoiceActivity? VoiceActivity { get; init; }

    /// <summary>Start or end of speech.</summary>
    public VoiceActivityDetectionSignal? VoiceActivityDetectionSignal { get; init; }

    /// <summary>Tokens used; rides beside <c>serverContent.turnComplete</c>, may be missing or come alone.</summary>
    public UsageMetadata? UsageMetadata { get; init; }

    /// <summary>The message as it was received, or null when it was not read from the wire. Never written.</summary>
    public JsonText? Raw { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
