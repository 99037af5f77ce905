using LiveProto.Mocking.Recording.Files;
using LiveProto.Mocking.Recording.Hosting;
using LiveProto.WebSockets;

namespace LiveProto.Mocking.Recording.Relay;

/// <summary>Stands between clients and a server, and writes down what goes through: <c>liveproto record</c>. Thread-safe.</summary>
internal sealed class Recorder : IAsyncDisposable
{
    private readonly RelayHost _sessions;
    private readonly LiveFront _front;

    private Recorder(RelayHost sessions, LiveFront front) => (_sessions, _front) = (sessions, front);

    /// <summary>Where clients connect.</summary>
    public Uri BaseAddress => _front.Address;

    public string CertificateAuthorityPem => _front.CertificateAuthorityPem;

    /// <summary>Starts; it is ready when this returns.</summary>
    /// <param name="upstream">The server.</param>
    /// <param name="output">Where the recording goes; the caller owns it, and closes it after the recorder.</param>
    /// <param name="port">To listen on; 0 = any.</param>
    /// <param name="maxBytes">Of the recording.</param>
    /// <param name="told">Is told of connections, in words; on any thread.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="IOException">The port is taken, or the file cannot be written.</exception>
    public static async Task<Recorder> StartAsync(
        UpstreamOptions upstream, Stream output, int port, long maxBytes, Action<string> told, CancellationToken cancellationToken)
    {
        var redactor = new Redactor(upstream.Credential is { } credential ? [credential] : []);
        var writer = new RecordingWriter(Stream.Synchronized(output), redactor, maxBytes);
        writer.Begin($"what went between clients and {upstream}");
        var options = new MockServerOptions
        {
            Endpoint = new EndpointOptions { Port = port },
            // Whatever the client presents stays here: the server gets the recorder's own.
            Credentials = new CredentialOptions { AcceptUnknownTokens = true },
        };
        var sessions = new RelayHost(upstream, writer, told);
        return new Recorder(sessions, await LiveFront.StartAsync(options, sessions, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Lets go of every connection, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync().ConfigureAwait(false);
        await _front.DisposeAsync().ConfigureAwait(false);
    }
}
