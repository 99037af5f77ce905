namespace LiveProto.Messages;

/// <summary>Options of transcription (<c>AudioTranscriptionConfig</c>); empty in the proto, presence enables.</summary>
/// <remarks>
/// Legal on: Gemini API (v1beta, v1alpha) and Vertex; single options on some models only. Source: [SDK source]. Immutable, hence safe to
/// share between threads.
/// </remarks>
public sealed record AudioTranscriptionConfig
{
    /// <summary>BCP-47 codes that may be spoken.</summary>
    /// <remarks>
    /// Wire name <c>languageCodes</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex; single options on some models only. Source: [SDK
    /// source], [doc].
    /// </remarks>
    public IReadOnlyList<string> LanguageCodes { get; init; } = [];

    /// <summary>Deprecated: detect the language.</summary>
    /// <remarks>
    /// Wire name <c>languageAuto</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex; single options on some models only. Source: [SDK
    /// source].
    /// </remarks>
    public LanguageAuto? LanguageAuto { get; init; }

    /// <summary>Deprecated: hints about the language.</summary>
    /// <remarks>
    /// Wire name <c>languageHints</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex; single options on some models only. Source: [SDK
    /// source].
    /// </remarks>
    public LanguageHints? LanguageHints { get; init; }

    /// <summary>Words to be recognised.</summary>
    /// <remarks>
    /// Wire name <c>customVocabulary</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex; single options on some models only. Source:
    /// [SDK source].
    /// </remarks>
    public IReadOnlyList<string> CustomVocabulary { get; init; } = [];

    /// <summary>Deprecated: phrases to be recognised.</summary>
    /// <remarks>
    /// Wire name <c>adaptationPhrases</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex; single options on some models only. Source:
    /// [SDK source].
    /// </remarks>
    public IReadOnlyList<string> AdaptationPhrases { get; init; } = [];

    /// <summary>Whether words come with offsets.</summary>
    /// <remarks>
    /// Wire name <c>wordTimestamp</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex; single options on some models only. Source: [SDK
    /// source].
    /// </remarks>
    public bool? WordTimestamp { get; init; }

    /// <summary>Whether speakers are labelled.</summary>
    /// <remarks>
    /// Wire name <c>diarization</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex; single options on some models only. Source: [SDK
    /// source].
    /// </remarks>
    public bool? Diarization { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
