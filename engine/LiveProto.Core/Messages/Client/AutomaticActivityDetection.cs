namespace LiveProto.Messages;

/// <summary>Server-side voice activity detection (<c>AutomaticActivityDetection</c>).</summary>
public sealed record AutomaticActivityDetection
{
    /// <summary>True: the client marks activity itself with <c>activityStart</c> and <c>activityEnd</c>.</summary>
    public bool? Disabled { get; init; }

    /// <summary>How readily speech is found; HIGH by proto, LOW on Vertex by SDK types.</summary>
    public StartSensitivity? StartOfSpeechSensitivity { get; init; }

    /// <summary>Milliseconds of speech needed before a start is committed.</summary>
    public int? PrefixPaddingMs { get; init; }

    /// <summary>How readily the end of speech is found.</summary>
    public EndSensitivity? EndOfSpeechSensitivity { get; init; }

    /// <summary>Milliseconds of silence that end the turn.</summary>
    public int? SilenceDurationMs { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
