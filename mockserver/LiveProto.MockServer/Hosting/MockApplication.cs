using System.Text;
using LiveProto.Mocking.Credentials;
using LiveProto.Mocking.Hosting.Guard;
using LiveProto.Mocking.Hosting.Upgrades;
using LiveProto.Mocking.Rest;
using LiveProto.Profiles;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LiveProto.Mocking.Hosting;

/// <summary>What happens with a request: the guard, then the path, then a session or a REST answer.</summary>
internal sealed partial class MockApplication(MockServerOptions options, RestApi rest, CredentialCheck credentials, ILogger log)
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
            return RefuseAsync(context, Refusal.Starting);
        HttpRequest request = context.Request;
        if (IsAmbiguous(request))
            return RefuseAsync(context, Refusal.TwoLengths);
        GuardVerdict verdict = RequestGuard.Evaluate(
            policy, request.Method, request.Headers.Host, request.Headers.Origin, request.Headers["Sec-Fetch-Site"]);
        if (verdict != GuardVerdict.Allow)
            return RefuseAsync(context, Refusal.Of(verdict));

        if (FindMount(request.Path) is { } mount)
            return mount(context);
        string? testKey = TestKeyReader.TakeFromPath(request);
        bool isUpgrade = context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true };
        if (!LivePath.TryParse(request.Path.Value, out LivePath path))
        {
            if (!isUpgrade || !options.Endpoint.CatchAllPaths)
                return isUpgrade ? RefuseAsync(context, Refusal.UnknownPath) : rest.HandleAsync(context, testKey);
            path = new LivePath(LiveBackend.Vertex, "v1beta1", false);
        }

        if (!isUpgrade)
            return RefuseAsync(context, Refusal.NoUpgrade);
        if (!HttpProtocol.IsHttp11(request.Protocol))
            return RefuseAsync(context, Refusal.OldHttp);
        return UpgradeAsync(context, path, testKey);
    }

    private RequestDelegate? FindMount(PathString path)
    {
        foreach ((string prefix, RequestDelegate mount) in options.Mounts)
        {
            if (path.StartsWithSegments(prefix, StringComparison.Ordinal))
                return mount;
        }

        return null;
    }

    // RFC 9112 §6.3: a message with both lengths may be an attempt at smuggling. Kestrel lets the encoding win and sets the length aside, under this name.
    private static bool IsAmbiguous(HttpRequest request) =>
        request.Headers.TransferEncoding.Count > 0 && (request.Headers.ContentLength is not null || request.Headers.ContainsKey("X-Content-Length"));

    private Task UpgradeAsync(HttpContext context, LivePath path, string? testKeyOfPath)
    {
        ISessionHost sessions = _sessions!;
        Credential credential = Credential.Read(context.Request);
        CredentialCheck.Verdict verdict = credentials.Judge(credential, path.Backend, path.IsConstrained);
        if (!TestKeyReader.TryRead(testKeyOfPath, context.Request, credential, verdict.Token, out string? testKey))
            return RefuseAsync(context, Refusal.BadTestKey);
        if (sessions.RefuseUpgrade(testKey) is { } notNow)
            return RefuseAsync(context, notNow);
        if (verdict.OnUpgrade is { } notYou)
            return RefuseAsync(context, new Refusal(StatusCodes.Status401Unauthorized, notYou));

        if (!WebSocketHandshake.TryAccept(context.Request, out string? accept, out Refusal notThus))
            return RefuseAsync(context, notThus);
        var request = new SessionRequest(path, testKey, credential, verdict, context.Request);
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

    private async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        LogRefused(log, refusal.Status, refusal.Reason.Length > 0 ? refusal.Reason : "A fault says so.");
        byte[] reason = Encoding.ASCII.GetBytes(refusal.Reason);
        context.Response.StatusCode = refusal.Status;
        context.Response.ContentLength = reason.Length;
        if (reason.Length > 0)
            context.Response.ContentType = "text/plain";
        if (refusal.Status == StatusCodes.Status426UpgradeRequired)
        {
            context.Response.Headers.Upgrade = "websocket";
            context.Response.Headers["Sec-WebSocket-Version"] = "13";
        }

        if (context.Request.ContentLength is not (null or 0) || context.Request.Headers.TransferEncoding.Count > 0)
            context.Response.Headers.Connection = "close";
        if (reason.Length > 0 && !HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(reason).ConfigureAwait(false);
        await context.Response.CompleteAsync().ConfigureAwait(false);
    }

    [LoggerMessage(1006, LogLevel.Warning, "Refused a request with HTTP {Status}. {Reason}")]
    private static partial void LogRefused(ILogger log, int status, string reason);
}
