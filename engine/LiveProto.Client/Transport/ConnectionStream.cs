namespace LiveProto.Client.Transport;

/// <summary>
/// A byte connection as the stream that TLS runs over: asynchronous only, and nothing in it moves a wait to another thread. A token that
/// fires aborts the connection, since half of a receive can not be taken back. Disposing leaves the connection open.
/// </summary>
internal sealed class ConnectionStream(IByteConnection connection) : Stream
{
    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.CanBeCanceled ? ReadCancellableAsync(buffer, cancellationToken) : connection.ReceiveAsync(buffer);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.CanBeCanceled ? WriteCancellableAsync(buffer, cancellationToken) : connection.SendAsync(buffer);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async ValueTask<int> ReadCancellableAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await using (AbortWith(cancellationToken).ConfigureAwait(false))
            return await connection.ReceiveAsync(buffer).ConfigureAwait(false);
    }

    private async ValueTask WriteCancellableAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        await using (AbortWith(cancellationToken).ConfigureAwait(false))
            await connection.SendAsync(buffer).ConfigureAwait(false);
    }

    private CancellationTokenRegistration AbortWith(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static state => ((IByteConnection)state!).Abort(), connection);
}
