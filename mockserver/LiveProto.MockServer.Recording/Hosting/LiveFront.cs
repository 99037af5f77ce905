using LiveProto.Mocking.Credentials;
using LiveProto.Mocking.Hosting;
using LiveProto.Mocking.Hosting.Guard;
using LiveProto.Mocking.Logging;
using LiveProto.Mocking.Pipes;
using LiveProto.Mocking.Rest;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveProto.Mocking.Recording.Hosting;

/// <summary>
/// The mock's own front (Kestrel, TLS on the same port, the guard against web pages, the REST calls) with somebody else's sessions behind
/// it.
/// </summary>
internal sealed class LiveFront : IAsyncDisposable
{
    private readonly Lazy<CertificateAuthority> _authority;
    private readonly KestrelHost _kestrel;

    private LiveFront(Lazy<CertificateAuthority> authority, KestrelHost kestrel, Uri address) =>
        (_authority, _kestrel, Address) = (authority, kestrel, address);

    /// <summary><c>http://127.0.0.1:PORT/</c>; TLS speaks the same port.</summary>
    public Uri Address { get; }

    /// <summary>What clients that insist on TLS have to trust, as PEM.</summary>
    public string CertificateAuthorityPem => _authority.Value.Pem;

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LiveFront> StartAsync(MockServerOptions options, ISessionHost sessions, CancellationToken cancellationToken)
    {
        options.Validate();
        var loggers = new HarmlessLoggerFactory(options.LoggerFactory ?? NullLoggerFactory.Instance);
        ILogger log = loggers.CreateLogger<MockServer>();
        var authority = new Lazy<CertificateAuthority>(() => new CertificateAuthority(DateTimeOffset.UtcNow, []));
        var tokens = new AuthTokenStore(options.Credentials.MaxTokenBytes);
        var credentials = new CredentialCheck(options.Credentials, options.Guard.AccessToken, tokens, log);
        var rest = new RestApi(tokens, credentials, options.Session.Profiles, options.TimeProvider, options.TimeProvider.GetTimestamp());
        var application = new MockApplication(options, rest, credentials, loggers);
        KestrelHost kestrel = await KestrelHost.StartAsync(options, application, () => authority.Value, loggers, cancellationToken)
            .ConfigureAwait(false);
        int port = options.InMemory ? 80 : kestrel.Port;
        application.Open(new GuardPolicy(port, options.Guard.AllowedHosts, options.Guard.AllowedOrigins, options.ServesPages), sessions);
        return new LiveFront(authority, kestrel, new Uri(options.InMemory ? "http://localhost/" : $"http://127.0.0.1:{port}/"));
    }

    /// <summary>A connection without sockets.</summary>
    public Stream ConnectInMemory() => new DuplexPipeStream(_kestrel.InMemory.Connect());

    /// <summary>Drops what is connected and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _kestrel.DisposeAsync().ConfigureAwait(false);
        if (_authority.IsValueCreated)
            _authority.Value.Dispose();
    }
}
