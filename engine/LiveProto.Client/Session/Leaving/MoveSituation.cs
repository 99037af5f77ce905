namespace LiveProto.Client.Session.Leaving;

/// <summary>What a move would cost just now.</summary>
/// <param name="IsYoung">The connection was opened just now: another one so soon is worse than its end.</param>
/// <param name="IsBusy">Someone speaks for sure, is asked or answers, a call is open, content waits for its question, or there is no handle
/// of now.</param>
/// <param name="AskedBySpeechAt">When an utterance ended that has no answer yet; null when there is none.</param>
/// <param name="IsLoud">Someone may be speaking: only loudness says so.</param>
internal readonly record struct MoveSituation(bool IsYoung, bool IsBusy, TimeSpan? AskedBySpeechAt, bool IsLoud);
