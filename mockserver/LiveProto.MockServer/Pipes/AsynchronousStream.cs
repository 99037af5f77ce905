namespace LiveProto.Mocking.Pipes;

/// <summary>A two-way stream that only knows asynchronous calls, and flushes by itself.</summary>
internal abstract class AsynchronousStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => true;

    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public sealed override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public sealed override void Flush()
    {
    }

    public sealed override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("This stream is asynchronous.");

    public sealed override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("This stream is asynchronous.");

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();
}
