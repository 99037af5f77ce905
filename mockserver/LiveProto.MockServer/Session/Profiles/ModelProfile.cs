namespace LiveProto.Mocking.Session.Profiles;

/// <summary>Everything that depends on which model is talked to through which backend: one record for each concern.</summary>
internal sealed record ModelProfile(ModelFamily Family, MockBackend Backend)
{
    private static readonly ModelProfile[,] All = MakeAll();

    public ContentShape Content { get; } = ContentShape.For(Family, Backend);
    public TranscriptionShape Transcription { get; } = TranscriptionShape.For(Family, Backend);
    public ToolHabits Tools { get; } = ToolHabits.For(Family, Backend);
    public ResumptionHabits Resumption { get; } = ResumptionHabits.For(Family);
    public ModelFeatures Features { get; } = ModelFeatures.For(Family, Backend);

    /// <summary>Usage speaks of candidates instead of responses, and tells the traffic type.</summary>
    public bool UsesCandidateNames => Backend == MockBackend.Vertex;

    /// <summary><c>serviceTier</c> stands in the usage.</summary>
    public bool TellsServiceTier => Backend == MockBackend.GeminiApi && IsLive38;

    /// <summary>setupComplete carries a session id.</summary>
    public bool TellsSessionId => Backend == MockBackend.Vertex;

    /// <summary><c>voiceActivity</c> messages come unasked.</summary>
    public bool TellsVoiceActivity => IsLive38;

    /// <summary>Every turnComplete tells the <c>interactionStatus</c>.</summary>
    public bool TellsInteractionStatus => Family == ModelFamily.Live38Thinking;

    /// <summary>clientContent is for the initial history only (docs/protocol.md §3.7).</summary>
    public bool ClientContentIsHistoryOnly => Family == ModelFamily.Live31;

    /// <summary>Function calls and responses may stand in the turns of clientContent.</summary>
    public bool AcceptsFunctionParts => IsLive38 || Backend == MockBackend.Vertex;

    /// <summary>How long a connection lives.</summary>
    public TimeSpan ConnectionLifetime => TimeSpan.FromMinutes(IsLive38 ? 58 : 10);

    private bool IsLive38 => Family is ModelFamily.Live38 or ModelFamily.Live38Thinking;

    /// <summary>The one profile of a family on a backend.</summary>
    public static ModelProfile Get(ModelFamily family, MockBackend backend) => All[(int)family, (int)backend];

    private static ModelProfile[,] MakeAll()
    {
        var all = new ModelProfile[Enum.GetValues<ModelFamily>().Length, Enum.GetValues<MockBackend>().Length];
        foreach (ModelFamily family in Enum.GetValues<ModelFamily>())
        {
            foreach (MockBackend backend in Enum.GetValues<MockBackend>())
                all[(int)family, (int)backend] = new ModelProfile(family, backend);
        }

        return all;
    }
}
