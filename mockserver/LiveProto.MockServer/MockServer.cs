using System.IO.Pipelines;
using System.Net;
using LiveProto.Mocking.Credentials;
using LiveProto.Mocking.Expectations;
using LiveProto.Mocking.Hosting;
using LiveProto.Mocking.Hosting.Guard;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Logging;
using LiveProto.Mocking.Pipes;
using LiveProto.Mocking.Rest;
using LiveProto.Mocking.Scenarios;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveProto.Mocking;

/// <summary>
/// A server that speaks the Gemini Live API, for tests: <c>await using var server = await MockServer.StartAsync();</c>. Point a client's
/// base URL at <see cref="BaseAddress"/>. Thread-safe; one server serves many tests side by side.
/// </summary>
public sealed class MockServer : IAsyncDisposable, IWatchedServer
{
    private readonly MockServerOptions _options;
    private readonly SessionHost _sessions;
    private readonly Lazy<CertificateAuthority> _authority;
    private readonly KestrelHost _kestrel;
    private string? _authorityFile;

    private MockServer(MockServerOptions options, SessionHost sessions, Lazy<CertificateAuthority> authority, KestrelHost kestrel)
    {
        _options = options;
        _sessions = sessions;
        _authority = authority;
        _kestrel = kestrel;
        string host = options.Endpoint.Address is { } address && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
            ? new IPEndPoint(address, kestrel.Port).ToString()
            : $"127.0.0.1:{kestrel.Port}";
        BaseAddress = new Uri(options.InMemory ? "http://localhost/" : $"http://{host}/");
        SecureBaseAddress = new UriBuilder(BaseAddress) { Scheme = "https", Port = BaseAddress.Port }.Uri;
    }

    /// <summary>Where clients connect, without TLS: <c>http://127.0.0.1:PORT/</c>. For SDKs that want a base URL; see <see cref="LiveUri"/>
    /// for the rest.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The same port with TLS, for SDKs that insist on it; they have to trust <see cref="WriteCertificateAuthority"/>.</summary>
    public Uri SecureBaseAddress { get; }

    /// <summary>The full address of the live method:
    /// <c>ws://127.0.0.1:PORT/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent</c>.</summary>
    public Uri LiveUri => new UriBuilder(BaseAddress)
    {
        Scheme = "ws",
        Port = BaseAddress.Port,
        Path = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent",
    }.Uri;

    /// <summary>The certificate authority that this server's certificate comes from, as PEM, without its key.</summary>
    public string CertificateAuthorityPem => _authority.Value.Pem;

    /// <summary>Connections so far, oldest first: open ones and the newest of those that ended. A copy.</summary>
    public IReadOnlyList<MockSession> Sessions => _sessions.Snapshot();

    IReadOnlyList<IWatchedSession> IWatchedServer.Sessions => Sessions;

    string IWatchedServer.Name => ToString();

    bool IWatchedServer.IsMock => true;

    /// <summary>Tests that share this server, oldest first: those that sessions named, and those that were asked for. A copy.</summary>
    public IReadOnlyList<MockTest> Tests => _sessions.Tests;

    /// <summary>One test's share of this server, made at the first call for its key.</summary>
    /// <exception cref="ArgumentException">It is not a key; see <see cref="TestKeys"/>.</exception>
    public MockTest Test(string key) =>
        TestKeys.IsValid(key) ? _sessions.Test(key) : throw new ArgumentException(TestKeys.Form + ".", nameof(key));

    /// <summary>What the server did so far.</summary>
    public ServerStatistics GetStatistics() => _sessions.Everything.Counters.Read();

    /// <summary>Says what should have happened, in order, on all connections together; see <see cref="MockTest.Expect"/> for those of one
    /// test.</summary>
    public ExpectedConversation Expect() =>
        new(() => [.. _sessions.Snapshot().Select(static session => session.Journal)], _sessions.Everything.Signal);

    /// <summary>Starts a server; it is ready when this returns.</summary>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<MockServer> StartAsync(MockServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new MockServerOptions();
        options.Validate();
        var loggers = new HarmlessLoggerFactory(options.LoggerFactory ?? NullLoggerFactory.Instance);
        ILogger log = loggers.CreateLogger<MockServer>();
        long start = options.TimeProvider.GetTimestamp();
        var authority = new Lazy<CertificateAuthority>(() =>
            new CertificateAuthority(DateTimeOffset.UtcNow, options.Guard.AllowedHosts.Select(HostName)));
        var tokens = new AuthTokenStore(options.Credentials.MaxTokenBytes);
        var credentials = new CredentialCheck(options.Credentials, options.Guard.AccessToken, tokens, log);
        var rest = new RestApi(tokens, credentials, options.Session.Profiles, options.TimeProvider, start);
        var application = new MockApplication(options, rest, credentials, loggers);
        KestrelHost kestrel = await KestrelHost.StartAsync(options, application, () => authority.Value, loggers, cancellationToken)
            .ConfigureAwait(false);
        var sessions = new SessionHost(options, start, log);
        int port = options.InMemory ? 80 : kestrel.Port;
        application.Open(new GuardPolicy(port, ExtraHosts(options, port), options.Guard.AllowedOrigins, options.ServesPages), sessions);
        if (!options.Endpoint.IsLoopback)
            MockServerLog.NotLoopback(log, options.Endpoint.Address!.ToString());
        return new MockServer(options, sessions, authority, kestrel);
    }

    /// <summary>Starts a server that answers by a scenario, in YAML or JSON.</summary>
    /// <param name="scenario">The text; see <see cref="Scenarios.Scenario.Parse"/>.</param>
    /// <param name="options">Everything else; null = the defaults.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="ScenarioException">The text is not a scenario.</exception>
    public static Task<MockServer> StartAsync(string scenario, MockServerOptions? options = null,
        CancellationToken cancellationToken = default) =>
        StartAsync((options ?? new MockServerOptions()) with { Scenario = Scenarios.Scenario.Parse(scenario) }, cancellationToken);

    /// <summary>
    /// Answers every session whose test has neither a scenario nor a responder of its own; null = none. Sessions that are open see another
    /// one at their next turn, from its beginning.
    /// </summary>
    public Scenario? Scenario
    {
        get => _sessions.Scenario;
        set => _sessions.Scenario = value;
    }

    /// <summary>The first connection, past or future, for which <paramref name="predicate"/> holds (null = any), each only as it is opened
    /// or now.</summary>
    public Task<MockSession> WaitForSessionAsync(Func<MockSession, bool>? predicate = null,
        CancellationToken cancellationToken = default) =>
        _sessions.FindAsync(predicate ?? (static _ => true), cancellationToken);

    /// <summary>Makes something go wrong on every connection, those that are open included.</summary>
    public void Inject(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Validate();
        _sessions.Inject(fault);
    }

    /// <summary>
    /// Writes <see cref="CertificateAuthorityPem"/> to a file, for <c>SSL_CERT_FILE</c> or <c>NODE_EXTRA_CA_CERTS</c>, and answers its
    /// path. Without a path the file is temporary and goes with the server.
    /// </summary>
    public string WriteCertificateAuthority(string? path = null)
    {
        if (path is null)
            path = _authorityFile ??= Path.Combine(Path.GetTempPath(), $"liveproto-ca-{Guid.NewGuid():N}.pem");
        File.WriteAllText(path, CertificateAuthorityPem);
        return path;
    }

    /// <summary>A connection without sockets: speaks HTTP/1.1, as over TCP. The caller owns the stream.</summary>
    public Stream ConnectInMemory() => new DuplexPipeStream(_kestrel.InMemory.Connect());

    /// <summary>
    /// Opens connections without sockets, whatever the address, for clients that can be given a transport: the engine's
    /// <c>PipeTransportFactory</c> takes it as it is. They speak HTTP/1.1, as over TCP.
    /// </summary>
    public Func<Uri, CancellationToken, ValueTask<IDuplexPipe>> TransportFactory =>
        (_, cancellationToken) => cancellationToken.IsCancellationRequested
        ? ValueTask.FromCanceled<IDuplexPipe>(cancellationToken)
        : new ValueTask<IDuplexPipe>(_kestrel.InMemory.Connect());

    /// <summary>
    /// A handler whose connections are in memory, for <see cref="HttpClient"/> and for
    /// <see cref="System.Net.WebSockets.ClientWebSocket.ConnectAsync(Uri, HttpMessageInvoker, CancellationToken)"/>. Any host name of this
    /// server will do in the URI.
    /// </summary>
    public HttpMessageHandler CreateInMemoryHandler() => new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        ConnectCallback = (_, _) => ValueTask.FromResult(ConnectInMemory()),
    };

    /// <summary>Closes every connection with 1001 and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync().ConfigureAwait(false);
        await _kestrel.DisposeAsync().ConfigureAwait(false);
        if (_authority.IsValueCreated)
            _authority.Value.Dispose();
        if (_authorityFile is not null)
            File.Delete(_authorityFile);
    }

    /// <summary>The address; nothing secret.</summary>
    public override string ToString() => $"mock server at {BaseAddress}";

    private static IEnumerable<string> ExtraHosts(MockServerOptions options, int port)
    {
        if (options.Endpoint.Address is { } address && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
            return [new IPEndPoint(address, port).ToString(), .. options.Guard.AllowedHosts];
        return options.Guard.AllowedHosts;
    }

    private static string HostName(string authority) => new Uri("http://" + authority).IdnHost;
}
