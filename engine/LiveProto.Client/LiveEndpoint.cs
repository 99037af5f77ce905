using LiveProto.Profiles;

namespace LiveProto.Client;

/// <summary>
/// Where the service is: backend, API version and base address. Made by <see cref="GeminiApi"/> or <see cref="Vertex"/>; immutable.
/// </summary>
/// <remarks>URL forms: https://ai.google.dev/api/live and the official SDKs; see docs/protocol.md §1.1.</remarks>
public sealed record LiveEndpoint
{
    private static readonly Uri GeminiBase = new("https://generativelanguage.googleapis.com");

    private readonly bool _isVersionGiven;

    private LiveEndpoint(LiveBackend backend, string apiVersion, Uri baseAddress, string? project, string? location, bool isVersionGiven)
    {
        _isVersionGiven = isVersionGiven;
        Backend = backend;
        ApiVersion = apiVersion;
        BaseAddress = baseAddress;
        Project = project;
        Location = location;
    }

    /// <summary>The service's dialect.</summary>
    public LiveBackend Backend { get; }

    /// <summary><c>v1beta</c>, <c>v1alpha</c>, <c>v1</c>, <c>v1beta1</c> …: as it stands in the path.</summary>
    public string ApiVersion { get; }

    /// <summary>Scheme, host, port, and a gateway's path prefix and query, which are kept. <c>http</c>/<c>ws</c> is plain TCP,
    /// <c>https</c>/<c>wss</c> is TLS.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The Google Cloud project; Vertex only.</summary>
    public string? Project { get; }

    /// <summary>The Google Cloud location, such as <c>us-central1</c>, <c>global</c>, <c>us</c> or <c>eu</c>; Vertex only.</summary>
    public string? Location { get; }

    /// <summary>The Gemini API.</summary>
    /// <param name="apiVersion">
    /// <c>v1beta</c>, <c>v1alpha</c> (proactivity, affective dialog) or <c>v1</c>; null = <c>v1beta</c>, with ephemeral tokens
    /// <c>v1alpha</c>.
    /// </param>
    /// <param name="baseAddress">Another server that speaks the protocol, a mock or a proxy; the public service by default.</param>
    /// <exception cref="ArgumentException">The version or the base address is malformed.</exception>
    public static LiveEndpoint GeminiApi(string? apiVersion = null, Uri? baseAddress = null) => new(
        LiveBackend.GeminiApi, apiVersion is null
            ? "v1beta"
            : CheckedSegment(apiVersion), CheckedBase(baseAddress ?? GeminiBase), null, null, apiVersion is not null);

    /// <summary>Vertex AI.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="location">A region; <c>global</c> and the multi-regions <c>us</c> and <c>eu</c> have hosts of their own.</param>
    /// <param name="apiVersion"><c>v1beta1</c> or <c>v1</c>.</param>
    /// <param name="baseAddress">Another server that speaks the protocol; the location's public host by default.</param>
    /// <exception cref="ArgumentException">An argument is empty or malformed.</exception>
    public static LiveEndpoint Vertex(string project, string location, string apiVersion = "v1beta1", Uri? baseAddress = null)
    {
        CheckedSegment(project);
        CheckedSegment(location);
        string host = location switch
        {
            "global" => "aiplatform.googleapis.com",
            "us" or "eu" => $"aiplatform.{location}.rep.googleapis.com",
            _ => $"{location}-aiplatform.googleapis.com",
        };
        return new(LiveBackend.Vertex, CheckedSegment(apiVersion), CheckedBase(baseAddress ?? new Uri("https://" + host)), project,
            location, isVersionGiven: true);
    }

    /// <summary>The address to open the WebSocket at (scheme <c>ws</c> or <c>wss</c>). It holds no credential.</summary>
    /// <param name="constrained">True to call the Constrained method, the only one that takes ephemeral tokens; Gemini API only.</param>
    public Uri GetWebSocketUri(bool constrained = false)
    {
        string method = Backend == LiveBackend.Vertex
            ? $"/ws/google.cloud.aiplatform.{ApiVersion}.LlmBidiService/BidiGenerateContent"
            : $"/ws/google.ai.generativelanguage.{GetVersion(constrained)}.GenerativeService.BidiGenerateContent{(constrained ? "Constrained" : "")}";
        // The query is the gateway's, and stays behind the path.
        return At(method, BaseAddress.Scheme is "https" or "wss" ? "wss" : "ws");
    }

    /// <summary>
    /// The resource name that <c>setup.model</c> wants: <c>models/{id}</c>, or
    /// <c>projects/…/locations/…/publishers/google/models/{id}</c> on Vertex. A name that is already qualified is left alone.
    /// </summary>
    public string GetModelName(string model)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        if (Backend == LiveBackend.GeminiApi)
            return model.Contains('/') ? model : "models/" + model;
        if (model.StartsWith("projects/", StringComparison.Ordinal))
            return model;
        string tail = model.StartsWith("publishers/", StringComparison.Ordinal) ? model
            : "publishers/google/models/" + (model.StartsWith("models/", StringComparison.Ordinal) ? model["models/".Length..] : model);
        return $"projects/{Project}/locations/{Location}/{tail}";
    }

    /// <summary>The version that is dialed: tokens are at home in <c>v1alpha</c> (docs/protocol.md §1.3), unless the caller knows
    /// better.</summary>
    internal string GetVersion(bool constrained) => constrained && !_isVersionGiven ? "v1alpha" : ApiVersion;

    /// <summary>Where ephemeral tokens are made; Gemini API only.</summary>
    internal Uri GetTokenUri() => At($"/{GetVersion(constrained: true)}/auth_tokens", BaseAddress.Scheme is "https" or "wss"
        ? "https"
        : "http");

    /// <summary>Backend, version and server; never the base address's query, which may be a gateway's secret.</summary>
    public override string ToString() =>
        $"{Backend} {ApiVersion} at {BaseAddress.GetLeftPart(UriPartial.Path)}{(Project is null ? "" : $" ({Project}, {Location})")}";

    private Uri At(string path, string scheme) =>
        new UriBuilder(BaseAddress) { Scheme = scheme, Path = BaseAddress.AbsolutePath.TrimEnd('/') + path }.Uri;

    private static string CheckedSegment(string segment, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(segment))]
        string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(segment, name);
        foreach (char c in segment)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or ':'))
                throw new ArgumentException($"'{segment}' holds the character '{c}', which can not stand here.", name);
        }

        return segment;
    }

    private static Uri CheckedBase(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https" or "ws" or "wss"))
            throw new ArgumentException("The base address must be absolute and start with http://, https://, ws:// or wss://.",
                "baseAddress");
        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            throw new ArgumentException("The base address holds user info or a fragment; give a credential as LiveCredential instead.",
                "baseAddress");
        foreach (string parameter in address.Query.TrimStart('?').Split('&'))
        {
            // Servers and proxies log addresses: the service's own credentials go into headers.
            if (parameter.Split('=')[0].ToUpperInvariant() is "KEY" or "ACCESS_TOKEN")
                throw new ArgumentException(
                    $"The base address's query holds '{parameter.Split('=')[0]}'; give a credential as LiveCredential instead.",
                    "baseAddress");
        }

        return address;
    }
}
