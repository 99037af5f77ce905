using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using LiveProto.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveProto.Conformance.Harness;

/// <summary>ASP.NET Core's WebSocket stack as an echo server on loopback: somebody else's RFC 6455 at the other end.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoServer(WebApplication app, Uri address, X509Certificate2? root)
    {
        _app = app;
        Address = address;
        Root = root;
    }

    public Uri Address { get; }

    /// <summary>The authority that signed the server's certificate, when it speaks TLS.</summary>
    public X509Certificate2? Root { get; }

    public static async Task<EchoServer> StartAsync(bool tls = false)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        X509Certificate2? root = null;
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (tls)
            {
                var authority = new TestAuthority();
                root = authority.Root;
                listen.UseHttps(authority.Issue("localhost"));
            }
        }));
        WebApplication app = builder.Build();
        app.UseWebSockets();
        app.Run(EchoAsync);
        await app.StartAsync();
        string url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new EchoServer(app, new UriBuilder(url) { Host = "localhost", Scheme = tls ? "wss" : "ws" }.Uri, root);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private static async Task EchoAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync($"no upgrade\nhere {context.Request.Headers["x-goog-api-key"]}");
            return;
        }

        if (context.Request.Path == "/refuse")
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync($"denied for {context.Request.Headers["x-goog-api-key"]}\r\n\u0001");
            return;
        }

        if (context.Request.Path == "/redirect")
        {
            context.Response.Redirect("/elsewhere");
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, context.RequestAborted);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(received.CloseStatus
                    ?? WebSocketCloseStatus.NormalClosure, received.CloseStatusDescription, context.RequestAborted);
                return;
            }

            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, context.RequestAborted);
        }
    }
}
