namespace LiveProto.Mocking.Session.Profiles;

/// <summary>How transcriptions travel.</summary>
internal enum TranscriptionStyle
{
    /// <summary>Deltas in messages of their own, between the audio.</summary>
    Deltas,

    /// <summary><c>{}</c>, deltas, then <c>{"finished":true}</c>, all before the audio.</summary>
    Finished,

    /// <summary>Input: one whole utterance. Output: bundled with the audio it belongs to.</summary>
    Bundled,
}

/// <summary>How what was said and heard is written down for the client.</summary>
internal sealed record TranscriptionShape(TranscriptionStyle Style)
{
    public static TranscriptionShape For(ModelFamily family, MockBackend backend) => new(family switch
    {
        ModelFamily.Live31 or ModelFamily.Live38 or ModelFamily.Live38Thinking => TranscriptionStyle.Bundled,
        _ when backend == MockBackend.Vertex => TranscriptionStyle.Finished,
        _ => TranscriptionStyle.Deltas,
    });
}
