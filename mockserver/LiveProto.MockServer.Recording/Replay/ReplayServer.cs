using LiveProto.Mocking.Recording.Hosting;

namespace LiveProto.Mocking.Recording.Replay;

/// <summary>
/// Serves a recording, offline, to any client of the Live API: each message when the client has done what it answers. Connections are
/// served in the recorded order, from the first again after the last; one that resumes by a handle gets the one that did. Thread-safe.
/// </summary>
public sealed class ReplayServer : IAsyncDisposable
{
    private readonly ReplayHost _sessions;
    private readonly LiveFront _front;

    private ReplayServer(ReplayHost sessions, LiveFront front) => (_sessions, _front) = (sessions, front);

    /// <summary>A client has done something else than was recorded; raised on any thread.</summary>
    public event Action<ReplayDivergence>? Diverged
    {
        add => _sessions.Diverged += value;
        remove => _sessions.Diverged -= value;
    }

    /// <summary>Where clients connect: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri BaseAddress => _front.Address;

    /// <summary>The authority of the certificate that is shown on the same port, as PEM.</summary>
    public string CertificateAuthorityPem => _front.CertificateAuthorityPem;

    /// <summary>What clients did otherwise, the first hundred, in order.</summary>
    public IReadOnlyList<ReplayDivergence> Divergences => _sessions.Divergences;

    /// <summary>Starts; it is ready when this returns.</summary>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ReplayServer> StartAsync(
        RecordedSessions recording, ReplayOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        options ??= new ReplayOptions();
        options.Validate();
        var front = new MockServerOptions
        {
            Endpoint = new EndpointOptions { Port = options.Port },
            InMemory = options.InMemory,
            Credentials = new CredentialOptions { AcceptUnknownTokens = true },
        };
        var sessions = new ReplayHost(recording, options);
        return new ReplayServer(sessions, await LiveFront.StartAsync(front, sessions, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A handler whose connections are in memory; see <see cref="MockServer.CreateInMemoryHandler"/>.</summary>
    public HttpMessageHandler CreateInMemoryHandler() => new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        ConnectCallback = (_, _) => ValueTask.FromResult(_front.ConnectInMemory()),
    };

    /// <summary>Drops what is connected and stops.</summary>
    public ValueTask DisposeAsync() => _front.DisposeAsync();
}
