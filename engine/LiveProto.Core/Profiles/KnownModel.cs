namespace LiveProto.Profiles;

/// <summary>One row of the catalogue.</summary>
/// <param name="Id">Id without any prefix.</param>
/// <param name="Family">Its family.</param>
/// <param name="OnGemini">Served by the Gemini API.</param>
/// <param name="OnVertex">Served by Vertex.</param>
public sealed record KnownModel(string Id, ModelFamily Family, bool OnGemini, bool OnVertex)
{
    /// <summary>Whether the service has shut it down.</summary>
    public bool IsRetired { get; init; }

    /// <summary>Where it differs from its family; null where it does not.</summary>
    public Func<ModelProfile, ModelProfile>? Adjust { get; init; }

    /// <summary>Whether it is served on <paramref name="backend"/>.</summary>
    public bool IsOn(LiveBackend backend) => backend == LiveBackend.Vertex ? OnVertex : OnGemini;
}
