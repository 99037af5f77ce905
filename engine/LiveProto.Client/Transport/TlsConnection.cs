using System.Net.Security;

namespace LiveProto.Client.Transport;

/// <summary>An authenticated TLS stream over a byte connection.</summary>
internal sealed class TlsConnection(SslStream stream, IByteConnection inner) : IByteConnection
{
    public TimeProvider? Clock => inner.Clock;

    public bool IsWaitFree => inner.IsWaitFree;

    public Stream AsStream() => stream;

    public bool ReadInline(IPassed? reader) => inner.ReadInline(reader);

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) => stream.ReadAsync(buffer, CancellationToken.None);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => stream.WriteAsync(bytes, CancellationToken.None);

    public async ValueTask ShutdownAsync()
    {
        try
        {
            // close_notify, RFC 8446 §6.1: so that the peer can tell an end from a truncation.
            await stream.ShutdownAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The connection is gone already, and there is no half left to close; or the peer broke TLS, which may surface here as a
            // CryptographicException, a Win32Exception or an AuthenticationException.
        }

        await inner.ShutdownAsync().ConfigureAwait(false);
    }

    public void Abort() => inner.Abort();

    public async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
    }
}
