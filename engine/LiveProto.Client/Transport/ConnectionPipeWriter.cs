using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace LiveProto.Client.Transport;

/// <summary>
/// Writes a connection. What is between two flushes lies in one pooled block, which goes back to the pool with the flush.
/// One writer at a time.
/// </summary>
internal sealed class ConnectionPipeWriter(IByteConnection connection) : PipeWriter
{
    private const int MinBlockLength = 4096;

    private byte[]? _block;
    private int _written;
    private bool _isCompleted;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _written;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _block.AsMemory(_written);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _block.AsSpan(_written);
    }

    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, (_block?.Length ?? 0) - _written);
        _written += bytes;
    }

    /// <summary>Sends what was written. The token is looked at before the first byte only: half of a write can not be taken back.</summary>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<FlushResult>(cancellationToken);
        if (_written == 0)
            return default;
        ValueTask send = connection.SendAsync(_block.AsMemory(0, _written));
        if (!send.IsCompletedSuccessfully)
            return FinishAsync(send);
        send.GetAwaiter().GetResult();
        ReturnBlock();
        return default;
    }

    /// <summary>A write to a connection can only be cancelled together with the connection.</summary>
    public override void CancelPendingFlush() => connection.Abort();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => connection.Abort();

    /// <summary>Closes the sending half; with an exception, the whole connection.</summary>
    public override async ValueTask CompleteAsync(Exception? exception = null)
    {
        if (_isCompleted)
            return;
        _isCompleted = true;
        ReturnBlock();
        if (exception is not null)
            connection.Abort();
        else
            await connection.ShutdownAsync().ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlushResult> FinishAsync(ValueTask send)
    {
        try
        {
            await send.ConfigureAwait(false);
        }
        finally
        {
            ReturnBlock();
        }

        return default;
    }

    private void Reserve(int sizeHint)
    {
        ObjectDisposedException.ThrowIf(_isCompleted, this);
        int needed = Math.Max(sizeHint, 1);
        if (_block is null)
        {
            _block = ArrayPool<byte>.Shared.Rent(Math.Max(needed, MinBlockLength));
        }
        else if (_block.Length - _written < needed)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(checked(_written + needed));
            _block.AsSpan(0, _written).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_block);
            _block = larger;
        }
    }

    private void ReturnBlock()
    {
        if (_block is { } block)
        {
            _block = null;
            _written = 0;
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
