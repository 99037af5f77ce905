namespace LiveProto.Messages;

/// <summary>One transcribed word and its place in the audio.</summary>
public sealed record TranscribedWord
{
    /// <summary>The word.</summary>
    public string? Word { get; init; }

    /// <summary>Start, from the beginning of the audio.</summary>
    public TimeSpan? StartOffset { get; init; }

    /// <summary>End, from the beginning of the audio.</summary>
    public TimeSpan? EndOffset { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
