using System.Net;
using System.Runtime.CompilerServices;
using LiveProto.Mocking.Hosting.InMemory;
using LiveProto.Mocking.Hosting.Upgrades;
using LiveProto.Mocking.Timing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveProto.Mocking.Hosting;

/// <summary>Kestrel without a host around it: no configuration, no dependency injection, which is why a server starts in
/// milliseconds.</summary>
internal sealed class KestrelHost : IAsyncDisposable
{
    private const int BindAttempts = 8;
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxHeaders = 100;

    private readonly KestrelServer _server;
    private readonly TransportFactory _transports;

    private KestrelHost(KestrelServer server, TransportFactory transports)
    {
        _server = server;
        _transports = transports;
    }

    /// <summary>The bound port; 0 where no socket is bound.</summary>
    public int Port => _transports.Port;

    public InMemoryListener InMemory => _transports.InMemory;

    public static async Task<KestrelHost> StartAsync(
        MockServerOptions options, IHttpApplication<HttpContext> application, Func<CertificateAuthority> authority, ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            var transports = new TransportFactory(loggers);
            var server = new KestrelServer(Options.Create(Configure(options, authority, loggers.CreateLogger<MockServer>())),
                transports, loggers);
            try
            {
                await server.StartAsync(application, cancellationToken).ConfigureAwait(false);
                return new KestrelHost(server, transports);
            }
            catch (IOException) when (options.Endpoint.Port == 0 && attempt < BindAttempts)
            {
                // The number that was free on 127.0.0.1 was taken on ::1: ask for another.
                server.Dispose();
            }
            catch
            {
                server.Dispose();
                throw;
            }
        }
    }

    /// <summary>Stops listening and drops what is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }

    private static KestrelServerOptions Configure(MockServerOptions options, Func<CertificateAuthority> authority, ILogger log)
    {
        var kestrel = new KestrelServerOptions
        {
            AddServerHeader = false,
            AllowSynchronousIO = false,
            ApplicationServices = new NoServices(),
        };
        kestrel.Limits.RequestHeadersTimeout = OptionTime.ForTimer(options.Limits.HandshakeTimeout);
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestLineSize = MaxHeaderBytes / 2;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;

        RefuseBareLineFeeds(kestrel, true);

        kestrel.Listen(InMemoryEndPoint.Instance, Configure);
        if (options.InMemory)
            return kestrel;
        if (options.Endpoint.Address is { } address)
        {
            kestrel.Listen(address, options.Endpoint.Port, Configure);
            return kestrel;
        }

        kestrel.Listen(IPAddress.Loopback, options.Endpoint.Port, Configure);
        if (TransportFactory.HasIPv6Loopback)
            kestrel.Listen(IPAddress.IPv6Loopback, options.Endpoint.Port, Configure);
        return kestrel;

        void Configure(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => new TlsSniffer(authority, options.Limits.HandshakeTimeout, log, next).OnConnectionAsync);
            listen.Use(next => new Handover(next, options.TimeProvider).OnConnectionAsync);
        }
    }

    // RFC 9112 §2.2 lets a recipient take a bare LF for the end of a line, and smuggling lives on that. Kestrel's switch for it is one of
    // the process, which belongs to whoever embeds us; this is the option of one server that the switch sets.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_DisableHttp1LineFeedTerminators")]
    private static extern void RefuseBareLineFeeds(KestrelServerOptions options, bool value);

    // Without TLS of its own Kestrel asks for none.
    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
