using System.Net.WebSockets;
using LiveProto.MockServer.Rest;
using LiveProto.MockServer.Session;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveProto.MockServer.Hosting;

/// <summary>What happens with a request: the guard, then the path, then a session or a REST answer.</summary>
internal sealed class MockApplication(MockServerOptions options, RestApi rest, CredentialCheck credentials, ILoggerFactory loggers)
    : IHttpApplication<HttpContext>
{
    private readonly WebSocketMiddleware _webSockets = new(
        static context => ((MockApplication)context.Items[typeof(MockApplication)]!).AcceptAsync(context),
        Options.Create(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan }),
        loggers);

    private GuardPolicy? _policy;
    private ISessionHost? _sessions;

    /// <summary>Says who opens sessions. Requests that come before are refused.</summary>
    public void Open(GuardPolicy policy, ISessionHost sessions)
    {
        _sessions = sessions;
        Volatile.Write(ref _policy, policy);
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception) => ((DefaultHttpContext)context).Uninitialize();

    public Task ProcessRequestAsync(HttpContext context)
    {
        if (Volatile.Read(ref _policy) is not { } policy)
            return RefuseAsync(context, StatusCodes.Status503ServiceUnavailable);
        HttpRequest request = context.Request;
        GuardVerdict verdict = RequestGuard.Evaluate(
            policy, request.Method, request.Headers.Host, request.Headers.Origin, request.Headers["Sec-Fetch-Site"]);
        if (verdict != GuardVerdict.Allow)
            return RefuseAsync(context, RequestGuard.StatusCode(verdict));

        bool isUpgrade = context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true };
        if (!LivePath.TryParse(request.Path.Value, out LivePath path))
        {
            if (!isUpgrade || !options.CatchAllPaths)
                return isUpgrade ? RefuseAsync(context, StatusCodes.Status404NotFound) : rest.HandleAsync(context);
            path = new LivePath(LiveBackend.Vertex, "v1beta1", false);
        }

        if (!isUpgrade)
            return RefuseAsync(context, StatusCodes.Status426UpgradeRequired);
        return UpgradeAsync(context, path);
    }

    private Task UpgradeAsync(HttpContext context, LivePath path)
    {
        ISessionHost sessions = _sessions!;
        if (sessions.RefuseUpgrade() is { } status)
            return RefuseAsync(context, status);
        Credential credential = Credential.Read(context.Request);
        CredentialCheck.Verdict verdict = credentials.Judge(credential, path);
        if (verdict.HttpStatus is { } refusal)
            return RefuseAsync(context, refusal);

        var upgrade = new FaultableUpgrade(context.Features.Get<IHttpUpgradeFeature>()!, options.TimeProvider);
        context.Features.Set<IHttpUpgradeFeature>(upgrade);
        context.Items[typeof(MockApplication)] = this;
        context.Items[typeof(Upgrade)] = new Upgrade(upgrade, new SessionRequest(path, credential, verdict, context.Request));
        return _webSockets.Invoke(context);
    }

    private async Task AcceptAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest).ConfigureAwait(false);
            return;
        }

        var upgrade = (Upgrade)context.Items[typeof(Upgrade)]!;
        context.Items.Clear();

        // No extension and no subprotocol is agreed to: the service was not seen to, and clients do without.
        WebSocket socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var wire = new Connections.ConnectionWire(socket, upgrade.Feature.Stream!, context.Abort);
        await _sessions!.RunAsync(upgrade.Request, wire).ConfigureAwait(false);
    }

    private static async Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        if (status == StatusCodes.Status426UpgradeRequired)
            context.Response.Headers.Upgrade = "websocket";
        if (context.Request.ContentLength is not (null or 0))
            context.Response.Headers.Connection = "close";
        await context.Response.CompleteAsync().ConfigureAwait(false);
    }

    private sealed record Upgrade(FaultableUpgrade Feature, SessionRequest Request);
}
