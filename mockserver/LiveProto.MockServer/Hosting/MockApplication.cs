using System.Net.WebSockets;
using System.Text;
using LiveProto.Mocking.Credentials;
using LiveProto.Mocking.Hosting.Guard;
using LiveProto.Mocking.Hosting.Upgrades;
using LiveProto.Mocking.Rest;
using LiveProto.Profiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveProto.Mocking.Hosting;

/// <summary>What happens with a request: the guard, then the path, then a session or a REST answer.</summary>
internal sealed partial class MockApplication : IHttpApplication<HttpContext>
{
    // No keep-alive: the service sends no pings. No extension and no subprotocol is agreed to either: it was not seen to.
    private static readonly WebSocketOptions s_webSockets = new() { KeepAliveInterval = Timeout.InfiniteTimeSpan };

    private readonly MockServerOptions _options;
    private readonly RestApi _rest;
    private readonly CredentialCheck _credentials;
    private readonly ILogger _log;
    private readonly RequestDelegate _pipeline;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GuardPolicy? _policy;
    private ISessionHost? _sessions;

    public MockApplication(MockServerOptions options, RestApi rest, CredentialCheck credentials, ILoggerFactory loggers)
    {
        _options = options;
        _rest = rest;
        _credentials = credentials;
        _log = loggers.CreateLogger<MockServer>();
        var webSockets = new WebSocketMiddleware(RouteAsync, Options.Create(s_webSockets), loggers);
        _pipeline = Guard(Mount(HandoverMiddleware.Before(webSockets.Invoke)));
    }

    /// <summary>Sets what opens sessions. Requests that came before go on now: the port, which the policy has to know, can be reached a
    /// moment earlier.</summary>
    public void Open(GuardPolicy policy, ISessionHost sessions)
    {
        _sessions = sessions;
        Volatile.Write(ref _policy, policy);
        _opened.SetResult();
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception) => ((DefaultHttpContext)context).Uninitialize();

    public Task ProcessRequestAsync(HttpContext context) => _pipeline(context);

    private RequestDelegate Guard(RequestDelegate next) => context =>
        Volatile.Read(ref _policy) is { } policy ? GuardAsync(policy, context, next) : GuardWhenOpenAsync(context, next);

    private async Task GuardWhenOpenAsync(HttpContext context, RequestDelegate next)
    {
        await _opened.Task.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        await GuardAsync(_policy!, context, next).ConfigureAwait(false);
    }

    private Task GuardAsync(GuardPolicy policy, HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (IsAmbiguous(request))
            return RefuseAsync(context, Refusal.TwoLengths);
        GuardVerdict verdict = RequestGuard.Evaluate(
            policy, request.Method, request.Headers.Host, request.Headers.Origin, request.Headers["Sec-Fetch-Site"], request.Scheme);
        return verdict == GuardVerdict.Allow ? next(context) : RefuseAsync(context, Refusal.Of(verdict));
    }

    private RequestDelegate Mount(RequestDelegate next) => context => (FindMount(context.Request.Path) ?? next)(context);

    private Task RouteAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        string? testKey = TestKeyReader.TakeFromPath(request);
        bool isUpgrade = context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true };
        if (!LivePath.TryParse(request.Path.Value, out LivePath path))
        {
            if (!isUpgrade || !_options.Endpoint.CatchAllPaths)
                return isUpgrade ? RefuseAsync(context, Refusal.UnknownPath) : _rest.HandleAsync(context, testKey);
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
        foreach ((string prefix, RequestDelegate mount) in _options.Mounts)
        {
            if (path.StartsWithSegments(prefix, StringComparison.Ordinal))
                return mount;
        }

        return null;
    }

    // RFC 9112 §6.3: a message with both lengths may be an attempt at smuggling. Kestrel lets the encoding win and sets the length aside,
    // under this name.
    private static bool IsAmbiguous(HttpRequest request) =>
        request.Headers.TransferEncoding.Count > 0
            && (request.Headers.ContentLength is not null || request.Headers.ContainsKey("X-Content-Length"));

    private Task UpgradeAsync(HttpContext context, LivePath path, string? testKeyOfPath)
    {
        ISessionHost sessions = _sessions!;
        Credential credential = Credential.Read(context.Request);
        CredentialCheck.Verdict verdict = _credentials.Judge(credential, path.Backend, path.IsConstrained);
        if (!TestKeyReader.TryRead(testKeyOfPath, context.Request, credential, verdict.Token, out string? testKey))
            return RefuseAsync(context, Refusal.BadTestKey);
        if (sessions.RefuseUpgrade(testKey) is { } notNow)
            return RefuseAsync(context, notNow);
        if (verdict.OnUpgrade is { } notYou)
            return RefuseAsync(context, new Refusal(StatusCodes.Status401Unauthorized, notYou));

        if (!context.WebSockets.IsWebSocketRequest)
            return RefuseAsync(context, IsOtherVersion(context.Request) ? Refusal.OtherVersion : Refusal.BadHandshake);
        return AcceptAsync(context, new SessionRequest(path, testKey, credential, verdict, context.Request), sessions);
    }

    // RFC 6455 §4.4: a client of another version is told the version spoken here; the middleware only refuses it.
    private static bool IsOtherVersion(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && "websocket".Equals(request.Headers.Upgrade, StringComparison.OrdinalIgnoreCase)
        && request.Headers.SecWebSocketVersion != "13";

    // The 101 goes out; what follows it is up to whoever finds the ticket.
    private static async Task AcceptAsync(HttpContext context, SessionRequest request, ISessionHost sessions)
    {
        SessionDesk desk = context.Features.GetRequiredFeature<SessionDesk>();
        WebSocket socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        desk.Ticket = new SessionTicket(request, sessions, socket);
    }

    private async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        LogRefused(_log, refusal.Status, refusal.Reason.Length > 0 ? refusal.Reason : "A fault says so.");
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
