using LiveProto.MockServer.Rest;
using LiveProto.MockServer.Session;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LiveProto.MockServer.Hosting;

/// <summary>What happens with a request: the guard, then the path, then a session or a REST answer.</summary>
internal sealed class MockApplication(MockServerOptions options, RestApi rest, CredentialCheck credentials)
    : IHttpApplication<HttpContext>
{
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

        if (!WebSocketHandshake.TryAccept(context.Request, out string? accept, out int problem))
            return RefuseAsync(context, problem);
        var request = new SessionRequest(path, credential, verdict, context.Request);
        return AcceptAsync(context, accept, new SessionTicket(request, sessions, options.TimeProvider));
    }

    // The 101 goes out; what follows it is up to whoever finds the ticket.
    private static async Task AcceptAsync(HttpContext context, string accept, SessionTicket ticket)
    {
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers["Sec-WebSocket-Accept"] = accept;
        await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync().ConfigureAwait(false);
        context.Features.GetRequiredFeature<SessionDesk>().Ticket = ticket;
    }

    private static async Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        if (status == StatusCodes.Status426UpgradeRequired)
        {
            context.Response.Headers.Upgrade = "websocket";
            context.Response.Headers["Sec-WebSocket-Version"] = "13";
        }

        if (context.Request.ContentLength is not (null or 0))
            context.Response.Headers.Connection = "close";
        await context.Response.CompleteAsync().ConfigureAwait(false);
    }
}
