using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace LiveProto.Client.Transport;

/// <summary>
/// Writes a connection. What is between two flushes lies in one pooled block, which goes back to the pool with the flush.
/// One writer at a time.
/// </summary>
internal sealed class ConnectionPipeWriter(IByteConnection connection) : PipeWriter, IPassed
{
    private const int MinBlockLength = 4096;

    // Longer writes go out piece by piece, so that a deadline can see them move.
    private const int PieceLength = 64 * 1024;

    private byte[]? _block;
    private int _written;
    private long _bytesSent;
    private bool _isCompleted;

    IEnumerable<object?> IPassed.Sent => [connection];

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _written;

    /// <summary>Grows with every piece that the connection has taken while a long write moves. Thread-safe.</summary>
    public long BytesSent => Volatile.Read(ref _bytesSent);

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
        for (int sent = 0; sent < _written;)
        {
            ReadOnlyMemory<byte> piece = GetPiece(sent);
            ValueTask send = connection.SendAsync(piece);
            sent += piece.Length;
            if (!send.IsCompletedSuccessfully)
                return FinishAsync(sent < _written ? SendRestAsync(send, sent) : send);
            send.GetAwaiter().GetResult();
            Interlocked.Add(ref _bytesSent, piece.Length);
        }

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

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendRestAsync(ValueTask send, int sent)
    {
        await send.ConfigureAwait(false);
        while (sent < _written)
        {
            ReadOnlyMemory<byte> piece = GetPiece(sent);
            Interlocked.Add(ref _bytesSent, piece.Length);
            await connection.SendAsync(piece).ConfigureAwait(false);
            sent += piece.Length;
        }
    }

    private ReadOnlyMemory<byte> GetPiece(int from) => _block.AsMemory(from, Math.Min(_written - from, PieceLength));

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
