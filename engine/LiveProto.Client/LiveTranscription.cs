using LiveProto.Messages;

namespace LiveProto.Client;

/// <summary>What was said, as text, with whatever the server knows about it. Immutable, hence thread-safe.</summary>
/// <remarks>Source: <c>BidiGenerateContentTranscription</c>.</remarks>
public sealed class LiveTranscription
{
    internal LiveTranscription(Transcription record, TranscriptionSide side, bool isInterim = false)
    {
        Record = record;
        Side = side;
        IsInterim = isInterim;
    }

    /// <summary>Who said it.</summary>
    public TranscriptionSide Side { get; }

    /// <summary>Whether it is a guess that the next one replaces, rather than a piece to be appended.</summary>
    public bool IsInterim { get; }

    /// <summary>The text; empty when the server sent only marks.</summary>
    public string Text => Record.Text ?? "";

    /// <summary>Whether the server marks it as the last piece.</summary>
    public bool Finished => Record.Finished;

    /// <summary>The language, such as <c>en-US</c>; null when the server does not say.</summary>
    public string? LanguageCode => Record.LanguageCode;

    /// <summary>Which of several speakers it is, where the server tells them apart.</summary>
    public string? Speaker => Record.SpeakerLabel;

    /// <summary>The words with their times, where the server was asked for them.</summary>
    public IReadOnlyList<TranscribedWord> Words => Record.Words;

    /// <summary>The transcription as it came.</summary>
    public Transcription Record { get; }

    /// <summary>Who said what.</summary>
    public override string ToString() => $"{Side}: {Text}";
}
