using System.Net;

namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// TCP and TLS for many connections at a time: few threads wait for all of them, and bytes are read and handled where they arrive. One
/// factory serves any number of clients. Thread-safe; dispose it after the last session, which ends its threads and what is still
/// connected.
/// </summary>
/// <remarks>
/// On Linux, by epoll(7). Elsewhere the same type connects as <see cref="SocketTransportFactory"/> does, and <see cref="LoopCount"/> is 0.
/// What runs on a loop's thread must not block: that is a session's reading by a handler, its inline continuations, and what an embedder's
/// logger does there. Names are resolved and TLS handshakes run on the pool.
/// </remarks>
public sealed class LoopTransportFactory : ITransportFactory, IAsyncDisposable
{
    private readonly ReceiveLoop[] _loops;
    private readonly SocketTransportFactory _connecting;
    private volatile bool _isDisposed;

    /// <summary>A factory with one loop.</summary>
    public LoopTransportFactory()
        : this(new LoopTransportOptions())
    {
    }

    /// <summary>A factory; its threads run from here on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The kernel has no poll to give: too many files are open.</exception>
    public LoopTransportFactory(LoopTransportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _loops = IsSupported ? [.. Enumerable.Range(0, options.Loops).Select(static i => new ReceiveLoop($"LiveProto loop {i}"))] : [];
        _connecting = IsSupported
            ? new SocketTransportFactory(options.Connecting, Dns.GetHostAddressesAsync, ConnectAsync)
            : new SocketTransportFactory(options.Connecting);
    }

    /// <summary>Whether this system has what loops are made of; where not, connections are ordinary sockets.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>How many threads receive; 0 where connections are ordinary sockets.</summary>
    public int LoopCount => _loops.Length;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The factory is disposed.</exception>
    public ValueTask<TransportConnection> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _connecting.ConnectAsync(endpoint, cancellationToken);
    }

    /// <summary>Ends the loops and every connection that is still there. Idempotent. A handler may call it and must not wait for
    /// it.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        foreach (ReceiveLoop loop in _loops)
            await loop.DisposeAsync().ConfigureAwait(false);
    }

    private Task<IByteConnection> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken) =>
        _loops.MinBy(static loop => loop.Count)!.ConnectAsync(address, cancellationToken);
}
