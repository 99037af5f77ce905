namespace LiveProto.Mocking.Session.Profiles;

/// <summary>What a model can be asked for (docs/protocol.md §8.2).</summary>
/// <param name="Text">TEXT as response modality.</param>
/// <param name="Audio">AUDIO as response modality.</param>
/// <param name="Video">VIDEO as response modality (avatars).</param>
/// <param name="Functions">Function declarations.</param>
/// <param name="Search">Google Search.</param>
/// <param name="CodeExecution">The code execution tool.</param>
/// <param name="UrlContext">The URL context tool.</param>
/// <param name="AffectiveDialog"><c>enableAffectiveDialog</c> is accepted; only 3.x was seen to refuse it.</param>
/// <param name="AlwaysProactive">Proactive audio is on and cannot be switched off.</param>
/// <param name="ThinkingLevel"><c>thinkingLevel</c> is accepted.</param>
/// <param name="ThinkingLevelRequired">A setup without <c>thinkingLevel</c> is refused.</param>
/// <param name="UnrequestedThoughts">Thought parts come without being asked for.</param>
/// <param name="ContextWindowTokens">Size of the context window.</param>
internal sealed record ModelFeatures(
    bool Text,
    bool Audio,
    bool Video,
    bool Functions,
    bool Search,
    bool CodeExecution,
    bool UrlContext,
    bool AffectiveDialog,
    bool AlwaysProactive,
    bool ThinkingLevel,
    bool ThinkingLevelRequired,
    bool UnrequestedThoughts,
    int ContextWindowTokens)
{
    private static readonly ModelFeatures Cascade = new(
        Text: true, Audio: true, Video: false, Functions: true, Search: true, CodeExecution: true, UrlContext: true,
        AffectiveDialog: true, AlwaysProactive: false, ThinkingLevel: true, ThinkingLevelRequired: false,
        UnrequestedThoughts: false, ContextWindowTokens: 32_768);

    private static readonly ModelFeatures Native = Cascade with
    {
        Text = false,
        CodeExecution = false,
        UrlContext = false,
        ContextWindowTokens = 131_072,
    };

    public static ModelFeatures For(ModelFamily family, MockBackend backend) => family switch
    {
        ModelFamily.NativeAudio25 => Native with { UnrequestedThoughts = backend == MockBackend.GeminiApi },
        ModelFamily.Live31 => Native with { AffectiveDialog = false },
        ModelFamily.Translate => Native with { AffectiveDialog = false, Functions = false, Search = false },
        ModelFamily.TextOnly => Cascade with { Audio = false, CodeExecution = false, UrlContext = false },
        ModelFamily.Live38 => Native with
        {
            Video = backend == MockBackend.Vertex,
            AffectiveDialog = false,
            AlwaysProactive = true,
            ThinkingLevel = false,
        },
        ModelFamily.Live38Thinking => Native with { AffectiveDialog = false, AlwaysProactive = true, ThinkingLevelRequired = true },
        _ => Cascade,
    };
}
