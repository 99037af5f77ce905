namespace LiveProto.Wire;

/// <summary>Which top-level members a server message has. More than one may be set: <c>usageMetadata</c> rides beside others.</summary>
[Flags]
public enum ServerMessageKinds
{
    /// <summary>None: the message <c>{}</c>, which model 3.8 sends as a filler.</summary>
    None = 0,

    /// <summary><c>setupComplete</c>.</summary>
    SetupComplete = 1,

    /// <summary><c>serverContent</c>.</summary>
    ServerContent = 1 << 1,

    /// <summary><c>toolCall</c>.</summary>
    ToolCall = 1 << 2,

    /// <summary><c>toolCallCancellation</c>.</summary>
    ToolCallCancellation = 1 << 3,

    /// <summary><c>goAway</c>.</summary>
    GoAway = 1 << 4,

    /// <summary><c>sessionResumptionUpdate</c>.</summary>
    SessionResumptionUpdate = 1 << 5,

    /// <summary><c>voiceActivity</c>.</summary>
    VoiceActivity = 1 << 6,

    /// <summary><c>voiceActivityDetectionSignal</c>.</summary>
    VoiceActivityDetectionSignal = 1 << 7,

    /// <summary><c>usageMetadata</c>.</summary>
    UsageMetadata = 1 << 8,

    /// <summary>A member that this version does not know.</summary>
    Unknown = 1 << 9,
}
