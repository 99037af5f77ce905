using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

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
        : this(options, SocketConnection.DialAsync)
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
        IByteConnection? plain = null;
        try
        {
            await Deadline.RunAsync(
                async token => plain = await _dial(first.IdnHost, first.Port, token).ConfigureAwait(false),
                _options.ConnectTimeout, ConnectionDeadline.Connect, first.IdnHost, _options.TimeProvider, cancellationToken)
                .ConfigureAwait(false);
            if (proxy is not null)
                await OpenTunnelAsync(plain!, endpoint, proxy, cancellationToken).ConfigureAwait(false);
            IByteConnection connection = endpoint.Scheme is "wss" or "https"
                ? await AuthenticateAsync(plain!, endpoint.IdnHost, cancellationToken).ConfigureAwait(false)
                : plain!;
            return new TransportConnection(new ConnectionPipe(connection), connection);
        }
        catch (SocketException error)
        {
            plain?.Abort();
            throw new WebSocketConnectException(ConnectFailure.Unreachable, $"{first.IdnHost} could not be reached: {error.SocketErrorCode}.", error);
        }
        catch
        {
            plain?.Abort();
            throw;
        }
    }

    private ValueTask OpenTunnelAsync(IByteConnection plain, Uri endpoint, ProxyOptions proxy, CancellationToken cancellationToken) =>
        Deadline.RunAsync(
            async token =>
            {
                // A receive cannot be taken back: the deadline ends the connection under it.
                await using (token.UnsafeRegister(static state => ((IByteConnection)state!).Abort(), plain).ConfigureAwait(false))
                    await ProxyTunnel.OpenAsync(plain, endpoint, proxy).ConfigureAwait(false);
                token.ThrowIfCancellationRequested();
            },
            proxy.Timeout, ConnectionDeadline.Proxy, proxy.Address.Host, _options.TimeProvider, cancellationToken);

    private async ValueTask<IByteConnection> AuthenticateAsync(
        IByteConnection plain, string host, CancellationToken cancellationToken)
    {
        var tls = new SslStream(plain.AsStream(), leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (_options.RootCertificates is { } roots)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.AddRange(roots);
            options.CertificateChainPolicy = policy;
        }

        try
        {
            await Deadline.RunAsync(
                token => tls.AuthenticateAsClientAsync(options, token),
                _options.TlsTimeout, ConnectionDeadline.Tls, host, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
            return new TlsConnection(tls, plain);
        }
        catch (Exception error) when (error is AuthenticationException or IOException and not WebSocketConnectException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw new WebSocketConnectException(ConnectFailure.TlsFailed, $"The TLS handshake with {host} failed.", error);
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
