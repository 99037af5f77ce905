using LiveProto.Client.Audio;
using LiveProto.Messages;

namespace LiveProto.Client;

/// <summary>
/// What the user handed over and what the model answered, when it is over. Immutable, hence thread-safe. Texts, parts and calls are kept up
/// to a bound far beyond what a turn has.
/// </summary>
public sealed record LiveTurn
{
    /// <summary>Which turn of the session it is, from 1.</summary>
    public int Number { get; init; }

    /// <summary>How it ended.</summary>
    public LiveTurnEnding Ending { get; init; }

    /// <summary>Why the server says that it ended; null when it says nothing.</summary>
    public TurnCompleteReason? Reason { get; init; }

    /// <summary>What cost the answer: how the connection or the session ended. Null where the turn ended by itself or was
    /// interrupted.</summary>
    public string? Loss { get; init; }

    /// <summary>What the user said, as the server heard it; empty without <c>inputAudioTranscription</c>.</summary>
    public string UserTranscript { get; init; } = "";

    /// <summary>What the model said, in words: the transcription of its speech, or its text where it answered in text.</summary>
    public string Transcript { get; init; } = "";

    /// <summary>The text that the model answered with; empty when it spoke.</summary>
    public string Text { get; init; } = "";

    /// <summary>The model's thought summary.</summary>
    public string Thoughts { get; init; } = "";

    /// <summary>Mono samples of the model's speech, as far as it was read with the turn; empty when it went to a reader of events or of
    /// chunks.</summary>
    public ReadOnlyMemory<short> Samples { get; init; }

    /// <summary>Hz of <see cref="Samples"/>.</summary>
    public int SampleRate { get; init; } = 24_000;

    /// <summary>Whether there was more speech than is kept for a turn (about 20 minutes).</summary>
    public bool IsAudioCut { get; init; }

    /// <summary>How long the speech plays, whoever read it.</summary>
    public TimeSpan AudioDuration { get; init; }

    /// <summary>
    /// How much of the speech the user has heard so far, counted from the turn's beginning; final once it has been played or cut off. Null
    /// when the session does not play it (<see cref="LiveSession.StartPlayback"/>, <see cref="LiveSession.PlayAsync"/>).
    /// </summary>
    public TimeSpan? Heard => Playback?.Heard;

    /// <summary>Parts of other kinds: images, code, results.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>The functions that were called.</summary>
    public IReadOnlyList<FunctionCall> ToolCalls { get; init; } = [];

    /// <summary>The newest token counts; null when the server sent none.</summary>
    public UsageMetadata? Usage { get; init; }

    /// <summary>The sources of the answer.</summary>
    public GroundingMetadata? Grounding { get; init; }

    /// <summary>Which pages the model has read.</summary>
    public UrlContextMetadata? UrlContext { get; init; }

    /// <summary>From the hand-over of the question, or the user's last recognised words, to the first piece of the answer; zero when there
    /// was no answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>From the hand-over of the question, or the user's last recognised words, to the first speech of the answer; zero when there
    /// was none.</summary>
    public TimeSpan AudioLatency { get; init; }

    /// <summary>From the hand-over of the question, or the first piece of an answer that nobody asked for, to the turn's end.</summary>
    public TimeSpan Duration { get; init; }

    internal HeardMeter? Playback { get; init; }

    /// <summary>Writes the speech as a WAV file, over an older one.</summary>
    /// <exception cref="IOException">The file can not be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    public async Task SaveWavAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var wav = new MemoryStream();
        using (var writer = new WavFileWriter(wav, SampleRate))
        {
            writer.Write(Samples.Span);
            await File.WriteAllBytesAsync(path, wav.GetBuffer().AsMemory(0, (int)wav.Length), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Number, ending and the first words, for debugging.</summary>
    public override string ToString() => $"Turn {Number}, {Ending}: {(Transcript.Length > 60 ? Transcript[..60] + "…" : Transcript)}";
}
