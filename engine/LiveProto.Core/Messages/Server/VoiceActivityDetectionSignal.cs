namespace LiveProto.Messages;

/// <summary>Start or end of speech, explicit form.</summary>
public sealed record VoiceActivityDetectionSignal
{
    /// <summary>Start or end.</summary>
    public VadSignalType? VadSignalType { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
