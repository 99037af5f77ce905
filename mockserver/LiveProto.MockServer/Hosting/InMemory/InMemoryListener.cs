using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace LiveProto.Mocking.Hosting.InMemory;

/// <summary>A listener without sockets: each connection is a pair of crossed pipes, one end handed to Kestrel, one to the caller.</summary>
internal sealed class InMemoryListener : IConnectionListener
{
    // Both writers wait at 64 KiB: a peer that does not read must be felt, as it is over TCP.
    private static readonly PipeOptions s_options = new(
        pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false);

    private readonly Channel<ConnectionContext> _accepted = Channel.CreateUnbounded<ConnectionContext>(
        new UnboundedChannelOptions { SingleReader = true });

    private int _count;

    public EndPoint EndPoint => InMemoryEndPoint.Instance;

    /// <summary>Opens a connection and answers the client's end of it.</summary>
    /// <exception cref="ObjectDisposedException">The server has stopped.</exception>
    public IDuplexPipe Connect()
    {
        var connection = new InMemoryConnection(Interlocked.Increment(ref _count), s_options);
        ObjectDisposedException.ThrowIf(!_accepted.Writer.TryWrite(connection), this);
        return connection.Client;
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _accepted.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_accepted.Reader.TryRead(out ConnectionContext? connection))
                return connection;
        }

        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _accepted.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync();
}
