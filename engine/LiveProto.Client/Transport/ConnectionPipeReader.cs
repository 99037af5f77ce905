using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Transport;

/// <summary>
/// Reads a connection into pooled blocks, without a pump. A receive that was started stays outstanding when a wait for it is
/// cancelled, so that no byte is lost. While traffic is sparse a wait holds no block (it receives zero bytes first). One reader.
/// </summary>
internal sealed class ConnectionPipeReader : PipeReader, IValueTaskSource<ReadResult>
{
    // After so many waits traffic is dense, until whoever knows the time says that it is not.
    private const int Dense = 16;

    private readonly IByteConnection _connection;
    private readonly Lock _sync = new();
    private readonly Action _onReceived;
    private ManualResetValueTaskSourceCore<ReadResult> _waiter;
    private ValueTaskAwaiter<int> _outstanding;
    private CancellationTokenRegistration _registration;
    private CancellationToken _waiterToken;
    private bool _isReceiving;
    private bool _isWaiting;
    private bool _isCanceled;
    private bool _isEnd;
    private bool _isCompleted;
    private bool _isZeroByte;
    private int _waits;
    private Exception? _error;

    private readonly ReadBlocks _blocks = new();
    private bool _isExamined = true;

    public ConnectionPipeReader(IByteConnection connection)
    {
        _connection = connection;
        _onReceived = OnReceived;
    }

    private bool IsSparse => Volatile.Read(ref _waits) < Dense;

    /// <summary>Nothing has come for long: the next wait holds no block. Thread-safe.</summary>
    public void NoteIdle() => Volatile.Write(ref _waits, 0);

    /// <inheritdoc cref="ReadBlocks.Expect"/>
    public void Expect(int longestMessage) => _blocks.Expect(longestMessage);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isCompleted, this);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<ReadResult>(cancellationToken);
        lock (_sync)
        {
            if (TryGetResult(out ReadResult ready))
                return new ValueTask<ReadResult>(ready);
            if (_error is not null)
                return ValueTask.FromException<ReadResult>(_error);
            if (_isReceiving)
                return BeginWait(cancellationToken);
        }

        return StartReceive(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        lock (_sync)
            return TryGetResult(out result);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        // A cancelled read gave nothing out.
        if (_blocks.IsEmpty || consumed.GetObject() is null)
            return;
        _isExamined = _blocks.IsEnd(examined);
        if (_blocks.Consume(consumed) && IsSparse)
            _blocks.Return();
    }

    public override void CancelPendingRead()
    {
        lock (_sync)
        {
            if (!_isWaiting)
            {
                _isCanceled = true;
                return;
            }

            _isWaiting = false;
        }

        // The receive may be writing to the block behind the buffer: nothing is given out.
        _waiter.SetResult(new ReadResult(default, isCanceled: true, isCompleted: false));
    }

    /// <summary>Stops reading. The connection must have been aborted if a receive may be outstanding; its block is then left to the collector.</summary>
    public override void Complete(Exception? exception = null)
    {
        lock (_sync)
        {
            if (_isCompleted)
                return;
            _isCompleted = true;
            if (!_isReceiving)
                _blocks.Return();
        }
    }

    ReadResult IValueTaskSource<ReadResult>.GetResult(short token)
    {
        // Unregister, not Dispose: the callback may be running, and checks for itself whether it is still meant.
        _registration.Unregister();
        _registration = default;
        return _waiter.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<ReadResult>.GetStatus(short token) => _waiter.GetStatus(token);

    void IValueTaskSource<ReadResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _waiter.OnCompleted(continuation, state, token, flags);

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
        lock (_sync)
        {
            _isReceiving = true;
            wait = BeginWait(cancellationToken);
        }

        _outstanding = receive.GetAwaiter();
        _outstanding.UnsafeOnCompleted(_onReceived);
        return wait;
    }

    // Under the lock.
    private ValueTask<ReadResult> BeginWait(CancellationToken cancellationToken)
    {
        _waiter.Reset();
        _isWaiting = true;
        var wait = new ValueTask<ReadResult>(this, _waiter.Version);
        _waiterToken = cancellationToken;
        if (cancellationToken.CanBeCanceled)
            _registration = cancellationToken.UnsafeRegister(static (state, token) => ((ConnectionPipeReader)state!).CancelWait(token), this);
        return wait;
    }

    private void CancelWait(CancellationToken cancellationToken)
    {
        lock (_sync)
        {
            if (!_isWaiting || _waiterToken != cancellationToken)
                return;
            _isWaiting = false;
        }

        _waiter.SetException(new OperationCanceledException(cancellationToken));
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

    private void OnReceived()
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
                    _outstanding = receive.GetAwaiter();
                    _outstanding.UnsafeOnCompleted(_onReceived);
                    return;
                }

                length = receive.Result;
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            failure = error;
        }

        lock (_sync)
        {
            _isReceiving = false;
            _error ??= failure;
            if (_isCompleted)
                _blocks.Return();
            if (!_isWaiting)
                return;
            _isWaiting = false;
        }

        if (failure is null)
            _waiter.SetResult(new ReadResult(_blocks.GetUnread(), isCanceled: false, _isEnd));
        else
            _waiter.SetException(failure);
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
