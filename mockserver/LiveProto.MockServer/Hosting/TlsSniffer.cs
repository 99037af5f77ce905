using System.IO.Pipelines;
using System.Net.Security;
using LiveProto.Mocking.Pipes;
using LiveProto.Mocking.Timing;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LiveProto.Mocking.Hosting;

/// <summary>
/// Serves TLS and plain HTTP on one port: a TLS connection opens with a handshake record, whose first byte (0x16, RFC 8446 §5.1)
/// is not a byte an HTTP request can begin with.
/// </summary>
internal sealed partial class TlsSniffer(Func<CertificateAuthority> authority, TimeSpan handshakeTimeout, ILogger log,
    ConnectionDelegate next)
{
    private const byte HandshakeRecord = 0x16;

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        if (await PeekFirstByteAsync(connection).ConfigureAwait(false) is not { } first)
            return;
        if (first == HandshakeRecord)
            await ServeTlsAsync(connection).ConfigureAwait(false);
        else
            await next(connection).ConfigureAwait(false);
    }

    private async ValueTask<byte?> PeekFirstByteAsync(ConnectionContext connection)
    {
        PipeReader input = connection.Transport.Input;
        if (input.TryRead(out ReadResult early))
            return Peek(input, early);

        // Kestrel's own deadline on request headers starts with the first byte of HTTP: before it, a silent connection is ours to end.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        deadline.CancelAfter(OptionTime.ForTimer(handshakeTimeout));
        try
        {
            return Peek(input, await input.ReadAsync(deadline.Token).ConfigureAwait(false));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private static byte? Peek(PipeReader input, in ReadResult read)
    {
        byte? first = read.Buffer.IsEmpty ? null : read.Buffer.FirstSpan[0];
        input.AdvanceTo(read.Buffer.Start);
        return first;
    }

    private async Task ServeTlsAsync(ConnectionContext connection)
    {
        IDuplexPipe plain = connection.Transport;
        var stream = new SslStream(new DuplexPipeStream(plain), leaveInnerStreamOpen: false);
        await using (stream.ConfigureAwait(false))
        {
            using (var deadline = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed))
            {
                deadline.CancelAfter(OptionTime.ForTimer(handshakeTimeout));
                var options = new SslServerAuthenticationOptions
                {
                    ServerCertificate = authority().Leaf,
                    ClientCertificateRequired = false,
                    ApplicationProtocols = [SslApplicationProtocol.Http11],
                };
                try
                {
                    await stream.AuthenticateAsServerAsync(options, deadline.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    return; // Too slow, or the server's end.
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    // Whatever the platform's TLS throws at what a peer sent. There is nobody else to tell.
                    LogRefused(log);
                    return;
                }
            }

            connection.Features.Set<ITlsConnectionFeature>(new TlsConnection());
            connection.Transport = new DuplexPipe(PipeReader.Create(stream), PipeWriter.Create(stream));
            try
            {
                await next(connection).ConfigureAwait(false);
            }
            finally
            {
                await connection.Transport.Input.CompleteAsync().ConfigureAwait(false);
                await connection.Transport.Output.CompleteAsync().ConfigureAwait(false);
                connection.Transport = plain;
            }
        }
    }

    [LoggerMessage(
        1008, LogLevel.Warning,
        "A TLS handshake failed: most often the client does not trust this server's certificate. Give it the CA of --ca-file (MockServer.WriteCertificateAuthority): SSL_CERT_FILE, NODE_EXTRA_CA_CERTS; or dial without TLS.")]
    private static partial void LogRefused(ILogger log);

    // Its presence is what makes Kestrel say "https".
    private sealed class TlsConnection : ITlsConnectionFeature
    {
        public System.Security.Cryptography.X509Certificates.X509Certificate2? ClientCertificate { get; set; }

        public Task<System.Security.Cryptography.X509Certificates.X509Certificate2?> GetClientCertificateAsync(
            CancellationToken cancellationToken) =>
            Task.FromResult(ClientCertificate);
    }
}
