namespace LiveProto.Mocking.Session.Activity;

/// <summary>One stretch of speech.</summary>
/// <param name="Transcript">What was said; <c>(speech, 1.2 s)</c> where that cannot be told.</param>
/// <param name="Audio">Audio that belongs to the turn, for the token count.</param>
/// <param name="Speech">How long the user spoke.</param>
/// <param name="End">Where its speech ended in the session's input audio.</param>
/// <param name="Frames">Video frames that arrived meanwhile.</param>
internal readonly record struct Utterance(string Transcript, TimeSpan Audio, TimeSpan Speech, TimeSpan End, int Frames);
