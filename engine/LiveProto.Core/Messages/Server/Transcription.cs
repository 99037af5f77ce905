namespace LiveProto.Messages;

/// <summary>A piece of transcription (<c>BidiGenerateContentTranscription</c>).</summary>
public sealed record Transcription
{
    /// <summary>2.x: a delta with its leading space; 3.x input: a whole utterance.</summary>
    public string? Text { get; init; }

    /// <summary>The utterance is over; possibly without text.</summary>
    public bool Finished { get; init; }

    /// <summary>BCP-47 code of what was heard; rare.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>Speaker, with diarization.</summary>
    public string? SpeakerLabel { get; init; }

    /// <summary>Words with offsets, with word timestamps.</summary>
    public IReadOnlyList<TranscribedWord> Words { get; init; } = [];

    /// <summary>Where it starts in the audio.</summary>
    public TimeSpan? StartOffset { get; init; }

    /// <summary>Where it ends in the audio.</summary>
    public TimeSpan? EndOffset { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
