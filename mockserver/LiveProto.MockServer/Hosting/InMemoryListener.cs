using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace LiveProto.MockServer.Hosting;

/// <summary>A listener without sockets: each connection is a pair of crossed pipes, one end handed to Kestrel, one to the caller.</summary>
internal sealed class InMemoryListener : IConnectionListener
{
    private readonly Channel<ConnectionContext> _accepted = Channel.CreateUnbounded<ConnectionContext>(
        new UnboundedChannelOptions { SingleReader = true });

    private int _count;

    public EndPoint EndPoint => InMemoryEndPoint.Instance;

    /// <summary>Opens a connection and answers the client's end of it.</summary>
    /// <exception cref="ObjectDisposedException">The server has stopped.</exception>
    public IDuplexPipe Connect()
    {
        // Both writers wait at 64 KiB: a peer that does not read must be felt, as it is over TCP.
        var options = new PipeOptions(
            pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false);
        var toServer = new Pipe(options);
        var toClient = new Pipe(options);
        var server = new DefaultConnectionContext(
            $"memory-{Interlocked.Increment(ref _count)}",
            new DuplexPipe(toServer.Reader, toClient.Writer),
            new DuplexPipe(toServer.Reader, toClient.Writer))
        {
            LocalEndPoint = EndPoint,
            RemoteEndPoint = EndPoint,
        };
        ObjectDisposedException.ThrowIf(!_accepted.Writer.TryWrite(server), this);
        return new DuplexPipe(toClient.Reader, toServer.Writer);
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
