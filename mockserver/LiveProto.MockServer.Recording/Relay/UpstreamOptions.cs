using LiveProto.Mocking.Hosting;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Recording.Relay;

/// <summary>A server to dial, and with what.</summary>
/// <param name="Address">http, https, ws or wss. Without a path it gets the API's.</param>
/// <param name="Credential">An API key, an ephemeral token or an OAuth token; null = none. Never in a recording or a log.</param>
internal sealed record UpstreamOptions(Uri Address, string? Credential)
{
    /// <summary>How long a server may take to answer the upgrade.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where connections are made over; null = sockets. For servers in this process.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The full address of the live method.</summary>
    public Uri LiveAddress(LiveBackend backend, string version, bool isConstrained)
    {
        var address = new UriBuilder(Address) { Scheme = Address.Scheme is "https" or "wss" ? "wss" : "ws" };
        if (address.Path.Trim('/').Length == 0)
        {
            address.Path = backend == LiveBackend.Vertex
                ? $"/ws/google.cloud.aiplatform.{version}.LlmBidiService/BidiGenerateContent"
                : $"/ws/google.ai.generativelanguage.{version}.GenerativeService.BidiGenerateContent{(isConstrained ? "Constrained" : "")}";
        }

        return address.Uri;
    }

    /// <inheritdoc cref="LiveAddress(LiveBackend, string, bool)"/>
    public Uri LiveAddress(LivePath path) => LiveAddress(path.Backend, path.Version, path.IsConstrained);

    /// <summary>Everything but the credential.</summary>
    public override string ToString() => Address.GetLeftPart(UriPartial.Path);
}
