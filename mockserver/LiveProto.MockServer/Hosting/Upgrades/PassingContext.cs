using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>
/// A request's context while the request lasts, and nothing after. ASP.NET Core's WebSocket keeps the context that it was accepted on, and
/// aborts it when it is disposed of after a failure: half a kilobyte of an idle session, and by then an object that throws.
/// </summary>
internal sealed class PassingContext(HttpContext request) : HttpContext
{
    private HttpContext? _request = request;

    public override IFeatureCollection Features => Current.Features;

    public override HttpRequest Request => Current.Request;

    public override HttpResponse Response => Current.Response;

    public override ConnectionInfo Connection => Current.Connection;

    public override WebSocketManager WebSockets => Current.WebSockets;

    public override ClaimsPrincipal User
    {
        get => Current.User;
        set => Current.User = value;
    }

    public override IDictionary<object, object?> Items
    {
        get => Current.Items;
        set => Current.Items = value;
    }

    public override IServiceProvider RequestServices
    {
        get => Current.RequestServices;
        set => Current.RequestServices = value;
    }

    public override CancellationToken RequestAborted
    {
        get => Current.RequestAborted;
        set => Current.RequestAborted = value;
    }

    public override string TraceIdentifier
    {
        get => Current.TraceIdentifier;
        set => Current.TraceIdentifier = value;
    }

    public override ISession Session
    {
        get => Current.Session;
        set => Current.Session = value;
    }

    private HttpContext Current => _request ?? throw new ObjectDisposedException(nameof(HttpContext), "The request is over.");

    /// <summary>Drops the request's connection; once the request is over, the connection is its session's to drop.</summary>
    public override void Abort() => _request?.Abort();

    /// <summary>The request is over.</summary>
    public void Leave() => _request = null;
}
