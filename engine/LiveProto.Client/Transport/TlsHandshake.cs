using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace LiveProto.Client.Transport;

/// <summary>Authenticates the server on a fresh connection to it: RFC 8446 by the platform, the name always checked.</summary>
internal static class TlsHandshake
{
    /// <exception cref="WebSocketConnectException">It failed, or took longer than
    /// <see cref="SocketTransportOptions.TlsTimeout"/>.</exception>
    /// <exception cref="OperationCanceledException">The caller's token fired.</exception>
    public static async ValueTask<IByteConnection> RunAsync(
        IByteConnection plain, string host, SocketTransportOptions options, CancellationToken cancellationToken)
    {
        var tls = new SslStream(plain.AsStream(), leaveInnerStreamOpen: false);
        try
        {
            SslClientAuthenticationOptions wanted = GetOptions(host, options.RootCertificates);
            await Deadline.RunAsync(
                token => tls.AuthenticateAsClientAsync(wanted, token),
                options.TlsTimeout, ConnectionDeadline.Tls, host, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            return new TlsConnection(tls, plain);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            plain.Abort();
            await DropAsync(tls).ConfigureAwait(false);
            if (error is OperationCanceledException or WebSocketConnectException)
                throw;
            // A peer that breaks TLS surfaces as any of a dozen types, depending on the byte and the platform.
            throw error is SocketException or IOException { InnerException: SocketException }
                ? new WebSocketConnectException(ConnectFailure.TransportLost,
                    $"The connection to {host} was lost during the TLS handshake.", error)
                : new WebSocketConnectException(ConnectFailure.TlsFailed, $"The TLS handshake with {host} failed.", error);
        }
    }

    private static SslClientAuthenticationOptions GetOptions(string host, X509Certificate2Collection? roots)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (roots is null)
            return options;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        options.CertificateChainPolicy = policy;
        return options;
    }

    private static async ValueTask DropAsync(SslStream tls)
    {
        try
        {
            await tls.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Why the handshake failed is the news.
        }
    }
}
