using static LiveProto.Profiles.Facts;

namespace LiveProto.Profiles;

/// <summary>How a model takes what a user hands over (docs/protocol.md §3.7, §3.8).</summary>
/// <param name="Text">The way for text that works at any time of a session.</param>
/// <param name="Content">When <c>clientContent</c> is taken.</param>
/// <param name="Seeding">How earlier conversation is told.</param>
/// <param name="Nudge">How an answer to what was told is asked for.</param>
/// <param name="AnswersTrailingModelTurn">Content that ends in a turn of the model is answered when <c>turnComplete</c> stands beside it;
/// else it is refused.</param>
/// <param name="MicrophoneOff">What ends an utterance when no more audio comes.</param>
/// <param name="MediaChunks">The old <c>realtimeInput.mediaChunks</c> is taken.</param>
/// <param name="FunctionParts">Function calls and responses may stand in turns.</param>
/// <param name="AudioParts">Audio may stand in turns.</param>
/// <param name="FileParts">Files may be named in turns.</param>
/// <param name="SystemRole">A turn of role <c>system</c> is taken, as another system instruction.</param>
/// <param name="ContextUpdate"><c>contextUpdate</c> is taken; else a move to a connection with another setup does it.</param>
/// <param name="ContentInterrupts"><c>clientContent</c> cuts the model's speech short; else it is answered in its turn.</param>
public sealed record InputHabits(
    Fact<TextRoute> Text,
    Fact<ContentWindow> Content,
    Fact<HistorySeeding> Seeding,
    Fact<Nudge> Nudge,
    Fact<bool> AnswersTrailingModelTurn,
    Fact<MicrophoneOff> MicrophoneOff,
    Fact<bool> MediaChunks,
    Fact<bool> FunctionParts,
    Fact<bool> AudioParts,
    Fact<bool> FileParts,
    Fact<bool> SystemRole,
    Fact<bool> ContextUpdate,
    Fact<bool> ContentInterrupts)
{
    internal static InputHabits For(ModelFamily family, LiveBackend backend)
    {
        bool isSpecial = family.IsSpecial();
        bool isVertex = backend == LiveBackend.Vertex;
        return new(
            Text: family switch
            {
                ModelFamily.Live31 => Reported(TextRoute.RealtimeInput, "§3.7"),
                ModelFamily.Translate or ModelFamily.Transcribe => Guess(TextRoute.RealtimeInput, "§8.2"),
                ModelFamily.Robotics or ModelFamily.Unknown => Guess(TextRoute.ClientContent, "§3.7"),
                _ => Documented(TextRoute.ClientContent, "§3.7"),
            },
            Content: (family == ModelFamily.Live31
                ? Reported(ContentWindow.UntilFirstAnswer, "§3.7")
                : Documented(ContentWindow.Always, "§3.7")).GuessedIf(isSpecial),
            Seeding: family.Is3()
                ? Mark(isVertex, HistorySeeding.EndsInModelTurn, HistorySeeding.InitialHistory)
                : Reported(HistorySeeding.EndsInModelTurn, "§3.7").GuessedIf(isSpecial),
            Nudge: (family == ModelFamily.Live31
                ? Reported(Profiles.Nudge.RealtimeSpace, "§3.7")
                : Documented(Profiles.Nudge.TurnComplete, "§3.7")).GuessedIf(isSpecial),
            AnswersTrailingModelTurn: family.IsSpecial() ? Guess(true, "§3.7") : Reported(family.Is3(), "§3.7"),
            MicrophoneOff: (family.Is38()
                ? Reported(Profiles.MicrophoneOff.PacedSilence, "§3.8")
                : Documented(Profiles.MicrophoneOff.AudioStreamEnd, "§3.8")).GuessedIf(isSpecial),
            MediaChunks: (family.Is3() ? Reported(false, "§3.8") : Recorded(true, "§3.8")).GuessedIf(isSpecial),
            FunctionParts: Reported(family.Is38() || isVertex, "§3.7").GuessedIf(isSpecial),
            AudioParts: isVertex ? Documented(true, "§3.7") : Reported(false, "§3.7"),
            FileParts: isVertex ? Documented(true, "§3.7") : Guess(false, "§3.7"),
            SystemRole: isVertex ? Documented(true, "§3.7") : Reported(false, "§3.7"),
            ContextUpdate: family.Is38() ? Documented(true, "§3.11") : Guess(false, "§3.11"),
            ContentInterrupts: (family.Is3() ? Documented(true, "§3.7") : Reported(true, "§11")).GuessedIf(isSpecial));
    }

    // historyConfig is said not to be taken on Vertex.
    private static Fact<HistorySeeding> Mark(bool isVertex, HistorySeeding vertex, HistorySeeding gemini) =>
        isVertex ? Guess(vertex, "§3.7") : Reported(gemini, "§3.7");
}
