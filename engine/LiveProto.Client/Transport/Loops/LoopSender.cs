using System.Buffers;

namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// The sends of one connection. On the loop's thread they wait for the end of the round and go out in one call; elsewhere they go out at
/// once. What the kernel does not take is kept, and its send completes when it has gone. One send at a time; the rest is thread-safe.
/// </summary>
internal sealed class LoopSender(ILoopSocket socket, ILoopHost host) : IPassed
{
    // More than that does not wait for the end of a round.
    private const int MaxDeferred = 64 * 1024;

    // Null until the kernel has no room, and its wait begun while that is so.
    private LoopSendWait? _wait;
    private byte[] _pending = [];
    private int _start;
    private int _end;
    private bool _isDeferred;
    private bool _isWaiting;
    private Exception? _error;

    IEnumerable<object?> IPassed.Sent => [socket];

    /// <summary>Sends all of it; the memory is the caller's again when this returns, completed or not.</summary>
    public ValueTask SendAsync(ReadOnlySpan<byte> bytes)
    {
        lock (this)
        {
            if (_error is not null)
                return ValueTask.FromException(_error);
            bool isBlocked = _end > _start && !_isDeferred;
            if (host.IsCurrentThread && !isBlocked && _end - _start + bytes.Length <= MaxDeferred)
            {
                Keep(bytes);
                if (!_isDeferred)
                    host.SendAtEndOfRound(this);
                _isDeferred = true;
                return default;
            }

            // What waits for the end of the round was sent earlier.
            if (!isBlocked && TrySendPending())
                bytes = TrySend(bytes);
            Keep(bytes);
            return WhenGone();
        }
    }

    /// <summary>Sends what has waited for the end of the round.</summary>
    public void SendDeferred()
    {
        lock (this)
        {
            _isDeferred = false;
            TrySendPending();
        }
    }

    /// <summary>The kernel has room again.</summary>
    public void OnWritable()
    {
        lock (this)
        {
            if (_isDeferred || !TrySendPending() || !_isWaiting)
                return;
            _isWaiting = false;
        }

        _wait!.End(_error);
    }

    /// <summary>Closes the sending half, behind everything that was sent.</summary>
    public async ValueTask ShutdownAsync()
    {
        try
        {
            await SendAllAsync().ConfigureAwait(false);
            socket.ShutdownSend();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The connection is gone already: there is no half left to close.
        }
    }

    /// <summary>The connection is over: nothing more is sent, and a send that waits fails.</summary>
    public void Abort()
    {
        bool isWaiting;
        lock (this)
        {
            _error ??= LoopConnection.Aborted();
            (isWaiting, _isWaiting) = (_isWaiting, false);
            Release();
        }

        if (isWaiting)
            _wait!.End(_error);
    }

    private ValueTask SendAllAsync()
    {
        lock (this)
        {
            if (_isDeferred)
                TrySendPending();
            return WhenGone();
        }
    }

    // What follows is under the lock.
    private ValueTask WhenGone()
    {
        if (_error is not null)
            return ValueTask.FromException(_error);
        if (_end == _start)
            return default;
        _isWaiting = true;
        return (_wait ??= new LoopSendWait()).Begin();
    }

    private bool TrySendPending()
    {
        if (_end == _start)
            return true;
        ReadOnlySpan<byte> rest = TrySend(_pending.AsSpan(_start, _end - _start));
        _start = _end - rest.Length;
        if (!rest.IsEmpty)
            return false;
        Release();
        return true;
    }

    // What the kernel takes now; answers the rest. Less than all means that it has no room, and that the poll will tell when it has.
    private ReadOnlySpan<byte> TrySend(ReadOnlySpan<byte> bytes)
    {
        if (_error is not null)
            return default;
        try
        {
            return bytes[Math.Max(socket.Send(bytes), 0)..];
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _error = error;
            return default;
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || _error is not null)
            return;
        int kept = _end - _start;
        if (_pending.Length - _end < bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(kept + bytes.Length);
            _pending.AsSpan(_start, kept).CopyTo(larger);
            Release();
            (_pending, _end) = (larger, kept);
        }

        bytes.CopyTo(_pending.AsSpan(_end));
        _end += bytes.Length;
    }

    private void Release()
    {
        if (_pending.Length > 0)
            ArrayPool<byte>.Shared.Return(_pending);
        (_pending, _start, _end) = ([], 0, 0);
    }
}
