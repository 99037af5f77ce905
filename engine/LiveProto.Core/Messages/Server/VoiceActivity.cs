namespace LiveProto.Messages;

/// <summary>Speech found by the server.</summary>
public sealed record VoiceActivity
{
    /// <summary>Start or end.</summary>
    public VoiceActivityType? Type { get; init; }

    /// <summary>Position in the session's input audio.</summary>
    public TimeSpan? AudioOffset { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
