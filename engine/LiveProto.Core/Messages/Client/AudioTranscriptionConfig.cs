namespace LiveProto.Messages;

/// <summary>Options of transcription (<c>AudioTranscriptionConfig</c>); empty in the proto, presence enables.</summary>
public sealed record AudioTranscriptionConfig
{
    /// <summary>BCP-47 codes that may be spoken.</summary>
    public IReadOnlyList<string> LanguageCodes { get; init; } = [];

    /// <summary>Deprecated: detect the language.</summary>
    public LanguageAuto? LanguageAuto { get; init; }

    /// <summary>Deprecated: hints about the language.</summary>
    public LanguageHints? LanguageHints { get; init; }

    /// <summary>Words to be recognised.</summary>
    public IReadOnlyList<string> CustomVocabulary { get; init; } = [];

    /// <summary>Deprecated: phrases to be recognised.</summary>
    public IReadOnlyList<string> AdaptationPhrases { get; init; } = [];

    /// <summary>Whether words come with offsets.</summary>
    public bool? WordTimestamp { get; init; }

    /// <summary>Whether speakers are labelled.</summary>
    public bool? Diarization { get; init; }

    /// <summary>Verbatim or tidied.</summary>
    public AudioTranscriptionMode? Mode { get; init; }

    /// <summary>A text to be edited by voice; with <see cref="AudioTranscriptionMode.Smart"/>.</summary>
    public string? SourceText { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
