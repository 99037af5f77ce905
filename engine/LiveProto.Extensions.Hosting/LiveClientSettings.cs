using LiveProto.Client;

namespace LiveProto.Extensions.Hosting;

/// <summary>What a configuration file says of a client. Bound from a section; see
/// <see cref="LiveClientServiceExtensions.AddLiveClient(Microsoft.Extensions.DependencyInjection.IServiceCollection, string, Microsoft.Extensions.Configuration.IConfiguration)"/>.</summary>
public sealed class LiveClientSettings
{
    /// <summary>The API key; null = the environment's GOOGLE_API_KEY, then GEMINI_API_KEY. Not used with <see cref="Project"/>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Another server that speaks the protocol, such as the mock; null = the public service.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The version in the path; null = the backend's default.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>The Google Cloud project: with it the backend is Vertex AI, and the credential is given in code.</summary>
    public string? Project { get; set; }

    /// <summary>The Google Cloud location, with <see cref="Project"/>.</summary>
    public string? Location { get; set; }

    /// <summary>How long the server may take to set a session up; null = the client's default.</summary>
    public TimeSpan? SetupTimeout { get; set; }

    /// <summary>How long a session tries to come back after its last useful connection; zero = it never does; null = the client's
    /// default.</summary>
    public TimeSpan? Patience { get; set; }

    /// <summary>Hz of the audio as it is sent; null = the client's default.</summary>
    public int? SentSampleRate { get; set; }

    /// <summary>The options that this says, on top of the client's defaults.</summary>
    /// <exception cref="ArgumentException">Something is out of range, or a project lacks its location.</exception>
    public LiveClientOptions ToOptions()
    {
        var options = new LiveClientOptions { Endpoint = CreateEndpoint(), Credential = CreateCredential() };
        if (SetupTimeout is { } setupTimeout)
            options = options with { SetupTimeout = setupTimeout };
        if (Patience is { } patience)
            options = options with { Reconnect = options.Reconnect with { Patience = patience } };
        if (SentSampleRate is { } rate)
            options = options with { SentSampleRate = rate };
        return options;
    }

    private LiveEndpoint CreateEndpoint()
    {
        if (Project is null)
            return ApiVersion is null ? LiveEndpoint.GeminiApi(baseAddress: BaseAddress) : LiveEndpoint.GeminiApi(ApiVersion, BaseAddress);
        string location = Location ?? throw new ArgumentException($"{nameof(Project)} without {nameof(Location)}.");
        return ApiVersion is null
            ? LiveEndpoint.Vertex(Project, location, baseAddress: BaseAddress)
            : LiveEndpoint.Vertex(Project, location, ApiVersion, BaseAddress);
    }

    private LiveCredential CreateCredential()
    {
        if (Project is not null)
            return LiveCredential.None;
        string? key = ApiKey ?? Environment.GetEnvironmentVariable("GOOGLE_API_KEY")
            ?? Environment.GetEnvironmentVariable("GEMINI_API_KEY");
        return string.IsNullOrEmpty(key) ? LiveCredential.None : LiveCredential.ApiKey(key);
    }
}
