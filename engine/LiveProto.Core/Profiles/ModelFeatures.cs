using LiveProto.Messages;
using static LiveProto.Profiles.Facts;

namespace LiveProto.Profiles;

/// <summary>What a model can be asked for in its setup (docs/protocol.md §3.1 to §3.4, §8.2).</summary>
/// <param name="Modalities">Response modalities, one of which a session has.</param>
/// <param name="Search">Google Search.</param>
/// <param name="CodeExecution">The code execution tool.</param>
/// <param name="UrlContext">The URL context tool.</param>
/// <param name="AffectiveDialog"><c>enableAffectiveDialog</c>.</param>
/// <param name="Proactivity"><c>proactivity.proactiveAudio</c>.</param>
/// <param name="ThinkingBudget"><c>thinkingBudget</c>.</param>
/// <param name="ThinkingLevel"><c>thinkingLevel</c>.</param>
/// <param name="UnrequestedThoughts">Thought parts come without being asked for.</param>
/// <param name="Translation"><c>translationConfig</c>.</param>
/// <param name="Voices">Prebuilt voices, letter case counts.</param>
/// <param name="ContextWindowTokens">Size of the context window.</param>
public sealed record ModelFeatures(
    Fact<IReadOnlyList<Modality>> Modalities,
    Fact<bool> Search,
    Fact<bool> CodeExecution,
    Fact<bool> UrlContext,
    Fact<bool> AffectiveDialog,
    Fact<Proactivity> Proactivity,
    Fact<bool> ThinkingBudget,
    Fact<Requirement> ThinkingLevel,
    Fact<bool> UnrequestedThoughts,
    Fact<bool> Translation,
    Fact<IReadOnlyList<string>> Voices,
    Fact<int> ContextWindowTokens)
{
    /// <summary>Whether a session may answer in <paramref name="modality"/>.</summary>
    public bool Answers(Modality modality) => Modalities.Value.Contains(modality);

    internal static ModelFeatures For(ModelFamily family, LiveBackend backend)
    {
        bool isCascade = family.IsHalfCascade();
        bool isNative = family == ModelFamily.NativeAudio25;
        bool isGemini = backend == LiveBackend.GeminiApi;
        return new(
            Modalities: ModalitiesOf(family, backend),
            Search: family switch
            {
                ModelFamily.Translate => Documented(false, "§8.2"),
                ModelFamily.Transcribe => Documented(false, "§8.2"),
                ModelFamily.Robotics or ModelFamily.Unknown => Guess(true, "§8.2"),
                _ => Documented(true, "§8.2"),
            },
            CodeExecution: Tool(family, isCascade, "§3.4"),
            UrlContext: isCascade && !isGemini ? Guess(true, "§8.2") : Tool(family, isCascade, "§3.4"),
            AffectiveDialog: family.Is3() ? Documented(false, "§6.12")
                : isNative ? Documented(true, "§3.2")
                : Guess(false, "§3.2"),
            Proactivity: family.Is38() ? Documented(Profiles.Proactivity.Always, "§3.1")
                : isNative ? Documented(Profiles.Proactivity.Optional, "§3.1")
                : Guess(Profiles.Proactivity.Never, "§3.1"),
            ThinkingBudget: isNative ? Documented(true, "§3.2") : Guess(false, "§3.2"),
            ThinkingLevel: family switch
            {
                ModelFamily.Live31 => Documented(Requirement.Optional, "§3.2"),
                ModelFamily.Live38 => Documented(Requirement.Refused, "§3.2"),
                ModelFamily.Live38Thinking => Documented(Requirement.Required, "§3.2"),
                _ => Guess(Requirement.Refused, "§3.2"),
            },
            UnrequestedThoughts: Recorded(isNative && isGemini, "§10.2").GuessedIf(family.IsUnseen(backend)),
            Translation: family switch
            {
                ModelFamily.Translate => Documented(true, "§3.2"),
                ModelFamily.Unknown => Guess(true, "§3.2"),
                _ => Documented(false, "§3.2"),
            },
            Voices: Documented<IReadOnlyList<string>>(PrebuiltVoices.All, "§8.4"),
            ContextWindowTokens: isNative || family.Is3() || family is ModelFamily.Translate
                ? Documented(131_072, "§8.1")
                : Documented(32_768, "§8.1"));
    }

    private static Fact<IReadOnlyList<Modality>> ModalitiesOf(ModelFamily family, LiveBackend backend) => family switch
    {
        ModelFamily.HalfCascade20 or ModelFamily.HalfCascade25 => Documented(List(Modality.Text, Modality.Audio), "§8.2"),
        ModelFamily.Transcribe or ModelFamily.Robotics => Documented(List(Modality.Text), "§8.2"),
        ModelFamily.Unknown => Guess(List(Modality.Text, Modality.Audio, Modality.Video), "§8.2"),
        ModelFamily.Live38 when backend == LiveBackend.Vertex => Documented(List(Modality.Audio, Modality.Video), "§3.2"),
        _ => Documented(List(Modality.Audio), "§6.12"),
    };

    private static IReadOnlyList<Modality> List(params Modality[] modalities) => modalities;

    private static Fact<bool> Tool(ModelFamily family, bool isCascade, string section) =>
        family is ModelFamily.Robotics or ModelFamily.Unknown ? Guess(true, "§8.2") : Documented(isCascade, section);
}
