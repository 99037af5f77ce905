namespace LiveProto.Profiles;

/// <summary>How transcriptions travel.</summary>
public enum TranscriptionStyle
{
    /// <summary>Deltas in messages of their own, between the audio.</summary>
    Deltas,

    /// <summary><c>{}</c>, deltas, then <c>{"finished":true}</c>, all before the audio.</summary>
    Finished,

    /// <summary>Input: one whole utterance. Output: bundled with the audio it belongs to.</summary>
    Bundled,
}
