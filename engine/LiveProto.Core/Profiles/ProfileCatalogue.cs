namespace LiveProto.Profiles;

/// <summary>
/// Which models there are, and what is known of each. Immutable; thread-safe. Replacing a row or a profile makes another catalogue.
/// </summary>
public sealed class ProfileCatalogue
{
    private readonly ModelProfile[] _profiles;

    // Sessions of one process mostly are of one model, and share what is known of it.
    private volatile Found? _last;

    private ProfileCatalogue(IReadOnlyList<KnownModel> models, ModelProfile[] profiles)
    {
        Models = models;
        _profiles = profiles;
    }

    /// <summary>What comes with this library; state of November 2026.</summary>
    public static ProfileCatalogue Default { get; } = new(KnownModels.All, MakeProfiles());

    /// <summary>The models known by name.</summary>
    public IReadOnlyList<KnownModel> Models { get; }

    /// <summary>The row of a model, or null.</summary>
    /// <param name="model">A bare id or any form of resource name.</param>
    public KnownModel? FindModel(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ReadOnlySpan<char> id = ModelName.GetId(model);
        foreach (KnownModel known in Models)
        {
            if (id.SequenceEqual(known.Id))
                return known;
        }

        return null;
    }

    /// <summary>What is known of a model. For a name that is not known the profile of the family it sounds like, marked so.</summary>
    /// <param name="model">A bare id or any form of resource name.</param>
    /// <param name="backend">The backend.</param>
    /// <param name="apiVersion">The version that is dialled.</param>
    public ModelProfile Find(string model, LiveBackend backend, string apiVersion)
    {
        if (_last is not { } last || last.Model != model || last.Backend != backend || last.ApiVersion != apiVersion)
            _last = last = new Found(model, backend, apiVersion, Make(model, backend, apiVersion));
        return last.Profile;
    }

    /// <summary>A catalogue with this row added, in place of one with the same id.</summary>
    public ProfileCatalogue With(KnownModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new([.. Models.Where(known => known.Id != model.Id), model], _profiles);
    }

    /// <summary>
    /// A catalogue with this profile for its family on its backend. The version that is dialled and the row stay each model's own.
    /// </summary>
    public ProfileCatalogue With(ModelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ModelProfile[] profiles = [.. _profiles];
        profiles[ModelProfile.IndexOf(profile.Family, profile.Backend)] = profile;
        return new(Models, profiles);
    }

    private ModelProfile Make(string model, LiveBackend backend, string apiVersion)
    {
        KnownModel? known = FindModel(model);
        ModelFamily family = known?.Family ?? ModelName.GuessFamily(ModelName.GetId(model));
        ModelProfile profile = _profiles[ModelProfile.IndexOf(family, backend)] with
        {
            Surface = ModelProfile.SurfaceOf(backend, apiVersion),
            Model = known,
        };
        return known?.Adjust is { } adjust ? adjust(profile) : profile;
    }

    private static ModelProfile[] MakeProfiles()
    {
        var profiles = new ModelProfile[Enum.GetValues<ModelFamily>().Length * 2];
        foreach (ModelFamily family in Enum.GetValues<ModelFamily>())
        {
            foreach (LiveBackend backend in Enum.GetValues<LiveBackend>())
                profiles[ModelProfile.IndexOf(family, backend)] = ModelProfile.Default(family, backend);
        }

        return profiles;
    }

    private sealed record Found(string Model, LiveBackend Backend, string ApiVersion, ModelProfile Profile);
}
