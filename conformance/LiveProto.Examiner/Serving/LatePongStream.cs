namespace LiveProto.Examiner.Serving;

/// <summary>Holds pongs back for a while. The platform writes one whole frame at a time, which is what makes them known.</summary>
internal sealed class LatePongStream(Stream inner, TimeSpan delay) : Stream
{
    // FIN and opcode 10 (RFC 6455 §5.5.3).
    private const byte FinalPong = 0x8A;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _closed = new();
    private Task _late = Task.CompletedTask;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer is { Length: > 0 } && buffer.Span[0] == FinalPong)
            _late = WriteLateAsync(_late, buffer.ToArray());
        else
            await WriteNowAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _closed.Cancel();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task WriteLateAsync(Task before, byte[] pong)
    {
        await before;
        try
        {
            await Task.Delay(delay, _closed.Token);
            await WriteNowAsync(pong, _closed.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The connection went before the pong was due: nobody waits for it any more.
        }
    }

    private async ValueTask WriteNowAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await inner.WriteAsync(bytes, cancellationToken);
            await inner.FlushAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
