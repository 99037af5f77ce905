using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Recording.Files;
using LiveProto.Mocking.Recording.Hosting;
using LiveProto.WebSockets;

namespace LiveProto.Mocking.Recording.Relay;

/// <summary>Stands between clients and a server, and writes down what goes through: <c>liveproto record</c>. Thread-safe.</summary>
internal sealed class Recorder : IAsyncDisposable, IWatchedServer
{
    private readonly RelayHost _sessions;
    private readonly LiveFront _front;

    private Recorder(string name, RelayHost sessions, LiveFront front) => (Name, _sessions, _front) = (name, sessions, front);

    /// <summary>Where clients connect.</summary>
    public Uri BaseAddress => _front.Address;

    public string CertificateAuthorityPem => _front.CertificateAuthorityPem;

    public IReadOnlyList<IWatchedSession> Sessions => _sessions.Sessions;

    public string Name { get; }

    public bool IsMock => false;

    /// <summary>Starts; it is ready when this returns.</summary>
    /// <param name="upstream">The server.</param>
    /// <param name="output">Where the recording goes; the caller owns it, and closes it after the recorder.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="IOException">The port is taken, or the file cannot be written.</exception>
    public static async Task<Recorder> StartAsync(
        UpstreamOptions upstream, Stream output, RecorderOptions options, CancellationToken cancellationToken)
    {
        var redactor = new Redactor(upstream.Credential is { } credential ? [credential] : []);
        var writer = new RecordingWriter(Stream.Synchronized(output), redactor, options.MaxBytes);
        writer.Begin($"what went between clients and {upstream}");
        var front = new MockServerOptions
        {
            Endpoint = new EndpointOptions { Port = options.Port },
            // Whatever the client presents stays here: the server gets the recorder's own.
            Credentials = new CredentialOptions { AcceptUnknownTokens = true },
            Mounts = options.Mounts,
            ServesPages = options.Mounts.Count > 0,
        };
        var sessions = new RelayHost(upstream, writer, options);
        LiveFront started = await LiveFront.StartAsync(front, sessions, cancellationToken).ConfigureAwait(false);
        return new Recorder($"recorder in front of {upstream}", sessions, started);
    }

    /// <summary>Lets go of every connection, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync().ConfigureAwait(false);
        await _front.DisposeAsync().ConfigureAwait(false);
    }
}
