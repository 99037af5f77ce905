using LiveProto.Mocking.Control.Endpoints;
using LiveProto.Mocking.Control.Http;
using LiveProto.Mocking.Control.Inspector;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control;

/// <summary>
/// A mock server that is commanded and observed over HTTP on its own port: <c>/liveproto/v1/…</c> with a token, <c>/healthz</c> and
/// <c>/metrics</c> without. What the routes do is in <c>openapi.json</c>, which is served as <c>/liveproto/v1/openapi.json</c>.
/// Thread-safe.
/// </summary>
public sealed class ControlledServer : IAsyncDisposable
{
    /// <summary>The path in front of every control route.</summary>
    public const string Prefix = Root + "/v1";

    internal const string Root = "/liveproto";

    private readonly LiveInspector? _inspector;

    private ControlledServer(MockServer server, LiveInspector? inspector) => (Server, _inspector) = (server, inspector);

    /// <summary>The mock server.</summary>
    public MockServer Server { get; }

    /// <summary>Where its control routes begin: <c>http://127.0.0.1:PORT/liveproto/v1/</c>.</summary>
    public Uri ControlAddress => new(Server.BaseAddress, Prefix + "/");

    /// <summary>Starts a server; it is ready when this returns.</summary>
    /// <param name="options">The mock server's; null = the defaults.</param>
    /// <param name="control">What is served beside the API; null = health and metrics alone.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ControlledServer> StartAsync(
        MockServerOptions? options = null, ControlOptions? control = null, CancellationToken cancellationToken = default)
    {
        options ??= new MockServerOptions();
        control ??= new ControlOptions();
        control.Validate();
        if (control.InspectorLink is not null && options.Guard.AllowNonLoopback)
            throw new ArgumentException("The inspector is for this machine alone: not beside AllowNonLoopback.", nameof(control));
        var inspector = control.InspectorLink is { } told ? new LiveInspector(told) : null;
        var api = new ControlApi(control.Token, inspector, RouteTable.Routes);
        var monitor = new MonitorPages(options.Guard.AccessToken);
        var mounts = new Dictionary<string, RequestDelegate>(options.Mounts)
        {
            ["/healthz"] = MonitorPages.HealthAsync,
            ["/metrics"] = monitor.MetricsAsync,
        };
        if (control.Token is not null || inspector is not null)
            mounts[Root] = api.HandleAsync;
        if (inspector is not null)
            mounts[PageSite.Path] = PageSite.HandleAsync;
        options = options with
        {
            Mounts = mounts,
            ServesPages = inspector is not null,
            Watcher = inspector is null ? null : inspector.GetWatcher
        };
        MockServer server = await MockServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        inspector?.Open(server, options.TimeProvider);
        api.Open(server);
        monitor.Open(server);
        return new ControlledServer(server, inspector);
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync().ConfigureAwait(false);
        _inspector?.Dispose();
    }

    /// <summary>The address; nothing secret.</summary>
    public override string ToString() => Server.ToString();
}
