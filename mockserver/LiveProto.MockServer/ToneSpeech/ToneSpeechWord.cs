namespace LiveProto.Mocking.ToneSpeech;

/// <summary>What the decoder heard.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Text">The word with the white space after it; U+FFFD for damaged or missing ones, else empty.</param>
/// <param name="Start">When it began, in audio time since the decoder was made or reset; exact within about a millisecond.</param>
public readonly record struct ToneSpeechWord(ToneSpeechKind Kind, string Text, TimeSpan Start);
