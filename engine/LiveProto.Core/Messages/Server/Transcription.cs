namespace LiveProto.Messages;

/// <summary>A piece of transcription (<c>BidiGenerateContentTranscription</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record Transcription
{
    /// <summary>2.x: a delta with its leading space; 3.x input: a whole utterance.</summary>
    /// <remarks>Wire name <c>text</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public string? Text { get; init; }

    /// <summary>The utterance is over; possibly without text.</summary>
    /// <remarks>Wire name <c>finished</c>. Legal on: Vertex. Source: [rec].</remarks>
    public bool Finished { get; init; }

    /// <summary>BCP-47 code of what was heard; rare.</summary>
    /// <remarks>Wire name <c>languageCode</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public string? LanguageCode { get; init; }

    /// <summary>Speaker, with diarization.</summary>
    /// <remarks>Wire name <c>speakerLabel</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public string? SpeakerLabel { get; init; }

    /// <summary>Words with offsets, with word timestamps.</summary>
    /// <remarks>Wire name <c>words</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public IReadOnlyList<TranscribedWord> Words { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
