using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveProto.Examiner.Serving;

/// <summary>Kestrel on 127.0.0.1, everything bounded, without a host around it: no configuration, services, routes or logs.</summary>
internal sealed class LoopbackListener : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private const int MaxBodyBytes = 4 * 1024 * 1024;
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxUpgraded = 128;

    private static readonly TimeSpan s_headerTimeout = TimeSpan.FromSeconds(5);

    private readonly KestrelServer _server;
    private readonly RequestDelegate _answer;

    private LoopbackListener(KestrelServer server, RequestDelegate answer) => (_server, _answer) = (server, answer);

    /// <summary><c>http://127.0.0.1:port</c>.</summary>
    public Uri Address => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <summary>Listens.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LoopbackListener> StartAsync(int port, RequestDelegate answer, CancellationToken cancellationToken)
    {
        var webSockets = new WebSocketMiddleware(answer, Options.Create(new WebSocketOptions()), NullLoggerFactory.Instance);
        var listener = new LoopbackListener(Create(port), webSockets.Invoke);
        try
        {
            await listener._server.StartAsync(listener, cancellationToken);
            return listener;
        }
        catch
        {
            listener._server.Dispose();
            throw;
        }
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception) => ((DefaultHttpContext)context).Uninitialize();

    public Task ProcessRequestAsync(HttpContext context) => _answer(context);

    /// <summary>Stops listening and cuts what is connected.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }

    private static KestrelServer Create(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = new NoServices() };
        options.Limits.MaxRequestBodySize = MaxBodyBytes;
        options.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        options.Limits.RequestHeadersTimeout = s_headerTimeout;
        options.Limits.MaxConcurrentConnections = 2 * MaxUpgraded;
        options.Limits.MaxConcurrentUpgradedConnections = MaxUpgraded;
        options.Listen(IPAddress.Loopback, port);
        NullLoggerFactory loggers = NullLoggerFactory.Instance;
        return new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
    }

    // Without TLS of its own Kestrel asks for none.
    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
