using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace LiveProto.Client.Transport;

/// <summary>
/// Reads a connection into pooled blocks, without a pump. A receive that was started stays outstanding when a wait for it is
/// cancelled, so that no byte is lost. While traffic is sparse, or where that costs nothing, a wait holds no block (it receives zero bytes
/// first): nor does TLS below it then. One reader.
/// </summary>
internal sealed class ConnectionPipeReader : PipeReader, IPooledInput
{
    // After this number of waits traffic counts as dense, until the clock's owner says otherwise.
    private const int Dense = 16;

    private readonly IByteConnection _connection;
    private readonly ReadWaiter _waiter;
    private Action? _onReceived;
    private ValueTaskAwaiter<int> _outstanding;
    private bool _isReceiving;
    private bool _isCanceled;
    private bool _isEnd;
    private bool _isCompleted;
    private bool _isZeroByte;
    private int _waits;
    private Exception? _error;

    private ReadBlocks _blocks = new();
    private bool _isExamined = true;

    public ConnectionPipeReader(IByteConnection connection)
    {
        _connection = connection;
        _waiter = new ReadWaiter(this);
    }

    /// <summary><see cref="OnReceived"/>, for a connection that can call nothing else.</summary>
    public Action ReceivedAction => _onReceived ??= OnReceived;

    private bool IsSparse => _connection.IsWaitFree || Volatile.Read(ref _waits) < Dense;

    /// <inheritdoc/>
    public void NoteIdle() => Volatile.Write(ref _waits, 0);

    /// <inheritdoc/>
    public void Adopt(CancellationToken cancellationToken) => _waiter.Adopt(cancellationToken);

    /// <inheritdoc/>
    public void TokenFired() => _waiter.TokenFired();

    /// <inheritdoc/>
    public void Expect(int longestMessage) => _blocks.Expect(longestMessage);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isCompleted, this);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<ReadResult>(cancellationToken);
        lock (this)
        {
            if (TryGetResult(out ReadResult ready))
                return new ValueTask<ReadResult>(ready);
            if (_error is not null)
                return ValueTask.FromException<ReadResult>(_error);
            if (_isReceiving)
                return _waiter.Begin(cancellationToken);
        }

        return StartReceive(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        lock (this)
            return TryGetResult(out result);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        // A cancelled read gave nothing out.
        if (_blocks.IsEmpty || consumed.GetObject() is null)
            return;
        _isExamined = _blocks.IsEnd(examined);
        if (!_blocks.Consume(consumed) || !IsSparse)
            return;
        _blocks.Return();
        if (Volatile.Read(ref _waits) == 0)
            _blocks.Forget();
    }

    public override void CancelPendingRead()
    {
        lock (this)
        {
            if (!_waiter.TryTake())
            {
                _isCanceled = true;
                return;
            }
        }

        // The receive may be writing to the block behind the buffer: nothing is given out.
        _waiter.Complete(new ReadResult(default, isCanceled: true, isCompleted: false));
    }

    /// <summary>Stops reading. The connection must have been aborted if a receive may be outstanding; its block is then left to the
    /// collector.</summary>
    public override void Complete(Exception? exception = null)
    {
        lock (this)
        {
            if (_isCompleted)
                return;
            _isCompleted = true;
            _waiter.Forget();
            if (!_isReceiving)
                _blocks.Return();
        }
    }

    private ValueTask<ReadResult> StartReceive(CancellationToken cancellationToken)
    {
        ValueTask<int> receive;
        try
        {
            receive = Receive(mayWaitWithoutBlock: true);
            while (receive.IsCompletedSuccessfully)
            {
                if (TakeReceived(receive.Result))
                    return new ValueTask<ReadResult>(new ReadResult(_blocks.GetUnread(), isCanceled: false, _isEnd));
                _waits = Math.Min(_waits + 1, Dense);
                receive = Receive(mayWaitWithoutBlock: false);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return ValueTask.FromException<ReadResult>(error);
        }

        _waits = Math.Min(_waits + 1, Dense);
        ValueTask<ReadResult> wait;
        lock (this)
        {
            _isReceiving = true;
            wait = _waiter.Begin(cancellationToken);
        }

        Await(receive);
        return wait;
    }

    private ValueTask<int> Receive(bool mayWaitWithoutBlock)
    {
        _isZeroByte = mayWaitWithoutBlock && IsSparse && _blocks.IsEmpty;
        return _connection.ReceiveAsync(_isZeroByte ? default : _blocks.GetFree());
    }

    // False when a receive of zero bytes says that there is something to receive.
    private bool TakeReceived(int length)
    {
        if (_isZeroByte)
            return false;
        if (length == 0)
            _isEnd = true;
        else
            _blocks.Take(length);
        _isExamined = false;
        return true;
    }

    private void Await(ValueTask<int> receive)
    {
        _outstanding = receive.GetAwaiter();
        _connection.WhenReceived(receive, this);
    }

    /// <summary>The receive that was begun is over.</summary>
    public void OnReceived()
    {
        Exception? failure = null;
        try
        {
            int length = _outstanding.GetResult();
            while (!TakeReceived(length))
            {
                ValueTask<int> receive = Receive(mayWaitWithoutBlock: false);
                if (!receive.IsCompleted)
                {
                    Await(receive);
                    return;
                }

                length = receive.Result;
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            failure = error;
        }

        lock (this)
        {
            _isReceiving = false;
            _error ??= failure;
            if (_isCompleted)
                _blocks.Return();
            if (!_waiter.TryTake())
                return;
        }

        if (failure is null)
            _waiter.Complete(new ReadResult(_blocks.GetUnread(), isCanceled: false, _isEnd));
        else
            _waiter.Fail(failure);
    }

    // Under the lock.
    private bool TryGetResult(out ReadResult result)
    {
        result = default;
        if (_isCanceled)
        {
            _isCanceled = false;
            result = new ReadResult(default, isCanceled: true, isCompleted: false);
            return true;
        }

        if (_isReceiving || (_isExamined && !_isEnd))
            return false;
        result = new ReadResult(_blocks.GetUnread(), isCanceled: false, _isEnd);
        return true;
    }
}
