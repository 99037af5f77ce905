using System.Net;
using System.Net.Sockets;

namespace LiveProto.Client.Transport;

/// <summary>TCP, and TLS with the platform's trust for <c>wss</c> and <c>https</c>. Thread-safe.</summary>
/// <remarks>
/// On Linux a message that is waited for wakes the runtime's socket thread, which wakes a thread of the pool. A program whose handling of a
/// message is short may set <c>DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1</c> in its environment, and the socket thread handles the
/// message itself: on a 2-core virtual machine that took 20 to 50 % off the CPU of paced traffic. What blocks there stalls every socket.
/// </remarks>
public sealed class SocketTransportFactory : ITransportFactory
{
    private readonly SocketTransportOptions _options;
    private readonly Dialer _dial;

    /// <summary>A factory with default options.</summary>
    public SocketTransportFactory()
        : this(new SocketTransportOptions())
    {
    }

    /// <summary>A factory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public SocketTransportFactory(SocketTransportOptions options)
        : this(options, Dns.GetHostAddressesAsync, SocketConnection.ConnectAsync)
    {
    }

    internal SocketTransportFactory(SocketTransportOptions options, AddressRace.Resolver resolve, AddressRace.Connector connect)
        : this(options, (host, port, token) => new AddressRace(resolve, connect, options.TimeProvider).DialAsync(host, port, token))
    {
    }

    internal SocketTransportFactory(SocketTransportOptions options, Dialer dial)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _dial = dial;
    }

    /// <summary>Opens a byte connection to a host and port.</summary>
    internal delegate Task<IByteConnection> Dialer(string host, int port, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<TransportConnection> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("ws" or "wss" or "http" or "https"))
            throw new ArgumentException("The endpoint must be an absolute ws or wss address.", nameof(endpoint));

        ProxyOptions? proxy = _options.Proxy
            ?? (_options.UseEnvironmentProxy ? ProxyEnvironment.Find(endpoint, Environment.GetEnvironmentVariable) : null);
        Uri first = proxy?.Address ?? endpoint;
        int port = proxy?.Port ?? endpoint.Port;
        IByteConnection? plain = null;
        try
        {
            await Deadline.RunAsync(
                async token => plain = await _dial(first.IdnHost, port, token).ConfigureAwait(false),
                _options.ConnectTimeout, ConnectionDeadline.Connect, first.IdnHost, _options.TimeProvider, cancellationToken)
                .ConfigureAwait(false);
            if (proxy is not null)
                await OpenTunnelAsync(plain!, endpoint, proxy, cancellationToken).ConfigureAwait(false);
            IByteConnection connection = endpoint.Scheme is "wss" or "https"
                ? await TlsHandshake.RunAsync(plain!, endpoint.IdnHost, _options, cancellationToken).ConfigureAwait(false)
                : plain!;
            return new TransportConnection(connection.AsPipe(), connection);
        }
        catch (Exception error)
        {
            plain?.Abort();
            if (error is OperationCanceledException or WebSocketConnectException or OutOfMemoryException)
                throw;
            string why = error is SocketException socket ? socket.SocketErrorCode.ToString() : error.GetType().Name;
            throw new WebSocketConnectException(ConnectFailure.Unreachable, $"{first.IdnHost} could not be reached: {why}.", error);
        }
    }

    private ValueTask OpenTunnelAsync(IByteConnection plain, Uri endpoint, ProxyOptions proxy, CancellationToken cancellationToken) =>
        Deadline.RunAsync(
            async token =>
            {
                // A receive cannot be taken back: the deadline ends the connection under it.
                await using (token.UnsafeRegister(static state => ((IByteConnection)state!).Abort(), plain).ConfigureAwait(false))
                    await (proxy.IsSocks ? Socks5Tunnel.OpenAsync(plain, endpoint, proxy) : ProxyTunnel.OpenAsync(plain, endpoint, proxy))
                        .ConfigureAwait(false);
                token.ThrowIfCancellationRequested();
            },
            proxy.Timeout, ConnectionDeadline.Proxy, proxy.Address.Host, _options.TimeProvider, cancellationToken);
}
