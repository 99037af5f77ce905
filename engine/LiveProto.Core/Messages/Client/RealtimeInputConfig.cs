namespace LiveProto.Messages;

/// <summary>Rules of live input (<c>RealtimeInputConfig</c>).</summary>
public sealed record RealtimeInputConfig
{
    /// <summary>How the server finds speech; enabled when absent.</summary>
    public AutomaticActivityDetection? AutomaticActivityDetection { get; init; }

    /// <summary>What user activity does to an answer in progress; interrupts when absent.</summary>
    public ActivityHandling? ActivityHandling { get; init; }

    /// <summary>Which input belongs to a turn; the default depends on the model family.</summary>
    public TurnCoverage? TurnCoverage { get; init; }

    /// <summary>Whether interim transcriptions carry offsets.</summary>
    public bool? InterimTranscriptTimestampEnabled { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
