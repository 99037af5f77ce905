using LiveProto.Profiles;

namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Models for one purpose do that and nothing else: they hold no conversation.</summary>
internal static class PurposeRule
{
    /// <summary>
    /// A transcriber is silent, since what it heard is told as input transcription. A translator says what was said with the target
    /// language in front, <c>[de] Good morning</c>: the mock knows no languages. Null for all other models.
    /// </summary>
    public static Answer? TryAnswer(UserTurn turn) => turn.Family switch
    {
        ModelFamily.Transcribe => Answer.Silence,
        ModelFamily.Translate when turn.Prompts.Count == 0 => Answer.Silence,
        ModelFamily.Translate =>
            Answer.Say($"[{turn.Setup.GenerationConfig?.TranslationConfig?.TargetLanguageCode ?? "en"}] {turn.Prompt}"),
        _ => null,
    };
}
