using static LiveProto.Profiles.Facts;

namespace LiveProto.Profiles;

/// <summary>How speech of both sides is told of (docs/protocol.md §4.9, §6.3, §6.4, §10.2).</summary>
/// <param name="Style">How transcriptions travel.</param>
/// <param name="InputTranscriptionUnasked">What the user said is transcribed although the setup did not ask.</param>
/// <param name="VoiceActivity"><c>voiceActivity</c> messages come unasked.</param>
public sealed record SpeechShape(Fact<TranscriptionStyle> Style, Fact<bool> InputTranscriptionUnasked, Fact<bool> VoiceActivity)
{
    internal static SpeechShape For(ModelFamily family, LiveBackend backend)
    {
        bool isUnseen = family.IsUnseen(backend);
        TranscriptionStyle style = family.Is3() ? TranscriptionStyle.Bundled
            : backend == LiveBackend.Vertex ? TranscriptionStyle.Finished
            : TranscriptionStyle.Deltas;
        return new(
            Style: Recorded(style, "§10.2").GuessedIf(isUnseen),
            InputTranscriptionUnasked: Recorded(family.Is38(), "§10.2").GuessedIf(isUnseen),
            VoiceActivity: Recorded(family.Is3(), "§10.2").GuessedIf(isUnseen));
    }
}
