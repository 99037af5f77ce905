using System.IO.Pipelines;

namespace LiveProto.Mocking.Pipes;

/// <summary>A connection's two pipe ends as one asynchronous stream, for code that wants streams (TLS, WebSockets).</summary>
internal sealed class DuplexPipeStream(IDuplexPipe pipe) : AsynchronousStream
{
    private readonly Stream _input = pipe.Input.AsStream(leaveOpen: true);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _input.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _input.ReadAsync(buffer, offset, count, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            FlushResult flushed = await pipe.Output.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (flushed.IsCompleted)
                throw new IOException("The peer has closed the connection.");
        }
        catch (InvalidOperationException e)
        {
            // The writer was completed by an abort from the other side: to a stream's user, a broken connection.
            throw new IOException("The connection was dropped.", e);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pipe.Input.Complete();
            pipe.Output.Complete();
        }

        base.Dispose(disposing);
    }
}
