using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>Stands before ASP.NET Core's WebSocket middleware, which then finds an upgrade that outlives its request.</summary>
internal static class HandoverMiddleware
{
    public static RequestDelegate Before(RequestDelegate webSockets) => context =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } kestrel
            ? UpgradeAsync(context, kestrel, webSockets)
            : webSockets(context);

    private static async Task UpgradeAsync(HttpContext context, IHttpUpgradeFeature kestrel, RequestDelegate webSockets)
    {
        SessionDesk desk = context.Features.GetRequiredFeature<SessionDesk>();
        context.Features.Set<IHttpUpgradeFeature>(new HandoverUpgrade(kestrel, desk));
        var passing = new PassingContext(context);
        try
        {
            await webSockets(passing).ConfigureAwait(false);
        }
        finally
        {
            passing.Leave();
        }
    }
}
