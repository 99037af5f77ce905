using LiveProto.Legality;

namespace LiveProto.Profiles;

/// <summary>
/// Everything that is known of one family of models behind one backend: what is legal, and how things are done there. Immutable data;
/// thread-safe.
/// Replace what you know better with <c>with</c>, and give it to a catalogue (<see cref="ProfileCatalogue.With(ModelProfile)"/>).
/// </summary>
/// <param name="Family">The family.</param>
/// <param name="Backend">The backend.</param>
public sealed record ModelProfile(ModelFamily Family, LiveBackend Backend)
{
    private static readonly ModelProfile[] Defaults = MakeDefaults();

    /// <summary>The front door: the backend in one version. Decides over members that some versions do not have.</summary>
    public ApiSurfaces Surface { get; init; } = Backend == LiveBackend.Vertex ? ApiSurfaces.VertexBeta : ApiSurfaces.Beta;

    /// <summary>The model's row in the catalogue; null where it has none.</summary>
    public KnownModel? Model { get; init; }

    /// <summary>
    /// Whether the model stands in the catalogue. Of others the family is guessed by name, and nothing is refused because of it.
    /// </summary>
    public bool IsKnown => Model is not null;

    /// <summary>How input is taken.</summary>
    public InputHabits Input { get; init; } = InputHabits.For(Family, Backend);

    /// <summary>What a setup can ask for.</summary>
    public ModelFeatures Features { get; init; } = ModelFeatures.For(Family, Backend);

    /// <summary>How functions are called.</summary>
    public ToolHabits Tools { get; init; } = ToolHabits.For(Family, Backend);

    /// <summary>How sessions are resumed.</summary>
    public ResumptionHabits Resumption { get; init; } = ResumptionHabits.For(Family, Backend);

    /// <summary>How content is laid out.</summary>
    public ContentShape Content { get; init; } = ContentShape.For(Family, Backend);

    /// <summary>How speech is told of.</summary>
    public SpeechShape Speech { get; init; } = SpeechShape.For(Family, Backend);

    /// <summary>What stands beside a turn's end.</summary>
    public TurnShape Turn { get; init; } = TurnShape.For(Family, Backend);

    /// <summary>The profile of a family on a backend, as it comes with this library.</summary>
    public static ModelProfile Default(ModelFamily family, LiveBackend backend) => Defaults[IndexOf(family, backend)];

    /// <summary>
    /// The front door that a version of a backend is: <c>v1alpha</c>, <c>v1beta</c>, <c>v1</c>, <c>v1beta1</c>; others count as the
    /// backend's beta.
    /// </summary>
    public static ApiSurfaces SurfaceOf(LiveBackend backend, string apiVersion)
    {
        ArgumentNullException.ThrowIfNull(apiVersion);
        if (backend == LiveBackend.Vertex)
            return apiVersion == "v1" ? ApiSurfaces.VertexV1 : ApiSurfaces.VertexBeta;
        return apiVersion == "v1" ? ApiSurfaces.GeminiV1
            : apiVersion.Contains("alpha", StringComparison.Ordinal) ? ApiSurfaces.Alpha
            : ApiSurfaces.Beta;
    }

    internal static int IndexOf(ModelFamily family, LiveBackend backend) => ((int)family * 2) + (int)backend;

    private static ModelProfile[] MakeDefaults()
    {
        var all = new ModelProfile[Enum.GetValues<ModelFamily>().Length * 2];
        foreach (ModelFamily family in Enum.GetValues<ModelFamily>())
        {
            foreach (LiveBackend backend in Enum.GetValues<LiveBackend>())
                all[IndexOf(family, backend)] = new ModelProfile(family, backend);
        }

        return all;
    }
}
