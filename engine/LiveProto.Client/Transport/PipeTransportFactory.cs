using System.IO.Pipelines;

namespace LiveProto.Client.Transport;

/// <summary>Connections over pipes that somebody else opens: a server in the same process, in tests; a tunnel. Thread-safe if
/// <paramref name="connect"/> is.</summary>
/// <param name="connect">Opens one to the endpoint; both its ends are completed when the connection is over.</param>
public sealed class PipeTransportFactory(Func<Uri, CancellationToken, ValueTask<IDuplexPipe>> connect) : ITransportFactory
{
    private readonly Func<Uri, CancellationToken, ValueTask<IDuplexPipe>> _connect = connect
        ?? throw new ArgumentNullException(nameof(connect));

    /// <inheritdoc/>
    public async ValueTask<TransportConnection> ConnectAsync(Uri endpoint, CancellationToken cancellationToken) =>
        new(await _connect(endpoint, cancellationToken).ConfigureAwait(false));
}
