using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Fuzz.Sessions;

/// <summary>A family of models as a simulated session uses it: its habits are those of the profiles.</summary>
/// <param name="Name">How it is named on the command line.</param>
/// <param name="Model">The model.</param>
/// <param name="Backend">The backend.</param>
/// <param name="Modality">In what it answers.</param>
internal sealed record SimulatedFamily(string Name, string Model, LiveBackend Backend, Modality Modality)
{
    public const string Tool = "open_the_door";

    public static IReadOnlyList<SimulatedFamily> All { get; } =
    [
        new("half-cascade", "models/gemini-live-2.5-flash-preview", LiveBackend.GeminiApi, Modality.Text),
        new("native", "models/gemini-2.5-flash-native-audio-preview-12-2025", LiveBackend.GeminiApi, Modality.Audio),
        new("vertex", "projects/p/locations/l/publishers/google/models/gemini-live-2.5-flash-native-audio", LiveBackend.Vertex,
            Modality.Audio),
        new("3.1", "models/gemini-3.1-flash-live-preview", LiveBackend.GeminiApi, Modality.Audio),
        new("3.8", "models/gemini-3.8-live", LiveBackend.GeminiApi, Modality.Audio),
        new("3.8-extended", "models/gemini-3.8-live-extended-thinking", LiveBackend.GeminiApi, Modality.Audio),
    ];

    public string ApiVersion => Backend == LiveBackend.Vertex ? "v1beta1" : "v1beta";

    public ModelProfile Profile => ProfileCatalogue.Default.Find(Model, Backend, ApiVersion);

    /// <summary>Text goes by realtime input.</summary>
    public bool TakesTextInRealtime => Profile.Input.Text.Value == TextRoute.RealtimeInput;

    public Setup Setup(bool isManual) => new()
    {
        Model = Model,
        GenerationConfig = new GenerationConfig
        {
            ResponseModalities = [Modality],
            ThinkingConfig = Profile.Family == ModelFamily.Live38Thinking ? new ThinkingConfig { ThinkingLevel = ThinkingLevel.Low } : null,
        },
        InputAudioTranscription = new AudioTranscriptionConfig(),
        OutputAudioTranscription = new AudioTranscriptionConfig(),
        RealtimeInputConfig = isManual
            ? new RealtimeInputConfig { AutomaticActivityDetection = new AutomaticActivityDetection { Disabled = true } }
            : null,
        SessionResumption = new SessionResumptionConfig(),
        ContextWindowCompression = new ContextWindowCompressionConfig
        {
            TriggerTokens = 10_000,
            SlidingWindow = new SlidingWindow { TargetTokens = 5000 }
        },
        Tools = [new Tool { FunctionDeclarations = [new FunctionDeclaration { Name = Tool }] }],
    };
}
