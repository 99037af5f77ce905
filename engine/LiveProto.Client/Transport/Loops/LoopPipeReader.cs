using System.Buffers;
using System.IO.Pipelines;

namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// Reads a connection of a loop. Read inline, it gives out the loop's own buffer, and what is left unread of that is copied when the reader
/// comes back for more: between two messages a connection holds no memory. Read elsewhere, bytes are received into blocks of its own. One
/// reader.
/// </summary>
internal sealed class LoopPipeReader : PipeReader, IPooledInput, IReadinessWaiter, IPassed
{
    private readonly LoopConnection _connection;
    private readonly ReadWaiter _waiter;
    private ReadBlocks _blocks = new();

    // The loop's buffer, while it is given out, and how much of it is filled.
    private byte[]? _lent;
    private int _lentLength;

    // Somebody receives for the one who waits, or is about to look whether anybody does.
    private bool _isInTurn;
    private bool _isReceiving;
    private bool _isExamined = true;
    private bool _isCanceled;
    private bool _isEnd;
    private bool _isCompleted;
    private Exception? _error;

    public LoopPipeReader(LoopConnection connection)
    {
        _connection = connection;
        _waiter = new ReadWaiter(this);
    }

    IEnumerable<object?> IPassed.Received => [_waiter];

    /// <summary>Whether somebody waits and nothing is on its way to him.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (this)
                return _waiter.IsWaiting && !_isInTurn && !_connection.IsReadable;
        }
    }

    /// <inheritdoc/>
    public void Adopt(CancellationToken cancellationToken) => _waiter.Adopt(cancellationToken);

    /// <inheritdoc/>
    public void TokenFired() => _waiter.TokenFired();

    /// <inheritdoc/>
    public void Expect(int longestMessage) => _blocks.Expect(longestMessage);

    /// <inheritdoc/>
    public void NoteIdle()
    {
        _connection.NoteIdle();
        lock (this)
        {
            // What waits holds no memory in any case.
            if (!_isReceiving)
                _blocks.Forget();
        }
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isCompleted, this);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<ReadResult>(cancellationToken);
        ValueTask<ReadResult> wait;
        lock (this)
        {
            if (TryGetResult(out ReadResult ready))
                return new ValueTask<ReadResult>(ready);
            if (_error is not null)
                return ValueTask.FromException<ReadResult>(_error);
            _waiter.IsContinuedElsewhere = !_connection.IsReadInline;
            wait = _waiter.Begin(cancellationToken);
            if (_isInTurn)
                return wait;
            _isInTurn = true;
        }

        TakeTurn(mayLend: false);
        return wait;
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
        if (consumed.GetObject() is null)
            return;
        lock (this)
        {
            if (_lent is { } lent)
            {
                _lent = null;
                _isExamined = examined.GetInteger() == _lentLength;
                _blocks.Append(lent.AsSpan(consumed.GetInteger().._lentLength));
            }
            else if (!_blocks.IsEmpty)
            {
                _isExamined = _blocks.IsEnd(examined);
                if (_blocks.Consume(consumed))
                    _blocks.Return();
            }
        }
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

        _waiter.Complete(new ReadResult(default, isCanceled: true, isCompleted: false));
    }

    /// <summary>Stops reading, and gives back what is unread.</summary>
    public override void Complete(Exception? exception = null)
    {
        lock (this)
        {
            _isCompleted = true;
            _waiter.Forget();
            _lent = null;
            if (!_isReceiving)
                _blocks.Return();
        }
    }

    void IReadinessWaiter.OnReadable()
    {
        lock (this)
        {
            if (!TryEnterTurn())
                return;
        }

        TakeTurn(mayLend: _connection.Host.IsCurrentThread);
    }

    // One thread at a time. It goes on while whoever waited comes back for more on the same stack: no recursion, however many messages
    // there are.
    private void TakeTurn(bool mayLend)
    {
        do
        {
            while (TryReceive(mayLend))
            {
                GiveOut();
                if (!IsWantedAgain())
                    return;
            }
        }
        while (!TryLeaveTurn());
    }

    // What came is put where the result is made from; false when there is nothing now.
    private bool TryReceive(bool mayLend)
    {
        if (!_connection.IsReadable)
            return false;
        lock (this)
            _isReceiving = true;
        int received = -1;
        byte[]? lent = null;
        Exception? failure = null;
        try
        {
            if (mayLend && _connection.IsReadInline && _blocks.IsEmpty)
                _connection.TryReceive(lent = _connection.Host.Buffer, out received);
            else
                _connection.TryReceive(_blocks.GetFree().Span, out received);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            failure = error;
        }

        lock (this)
        {
            _isReceiving = false;
            if (failure is null && received < 0)
            {
                ReturnEmptyBlock();
                return false;
            }

            Note(received, lent, failure);
            return true;
        }
    }

    private void Note(int received, byte[]? lent, Exception? failure)
    {
        _error ??= failure;
        _isEnd |= received == 0;
        _isExamined &= failure is not null;
        if (_isCompleted)
            _blocks.Return();
        else if (lent is not null && received > 0)
            (_lent, _lentLength) = (lent, received);
        else if (received > 0)
            _blocks.Take(received);
        else
            ReturnEmptyBlock();
    }

    private void ReturnEmptyBlock()
    {
        if (_blocks.GetUnread().IsEmpty)
            _blocks.Return();
    }

    private void GiveOut()
    {
        ReadResult result;
        lock (this)
        {
            // A wait that was cancelled: the next read finds it.
            if (!_waiter.TryTake())
                return;
            result = _error is null ? CreateResult() : default;
        }

        if (_error is null)
            _waiter.Complete(result);
        else
            _waiter.Fail(_error);
    }

    // Whoever was given the loop's buffer and has not come back for more goes on with it elsewhere, and keeps it.
    private bool IsWantedAgain()
    {
        lock (this)
        {
            if (_lent is not null)
                _connection.Host.GiveBufferAway();
            return _isInTurn = _waiter.IsWaiting;
        }
    }

    // False when something may have come meanwhile, and the turn goes on.
    private bool TryLeaveTurn()
    {
        lock (this)
        {
            _isInTurn = false;
            if (!_waiter.IsWaiting)
                return true;
        }

        if (_connection.Wait(this))
            return true;
        lock (this)
            return !TryEnterTurn();
    }

    private bool TryEnterTurn() => !_isInTurn && _waiter.IsWaiting && (_isInTurn = true);

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
        result = CreateResult();
        return true;
    }

    private ReadResult CreateResult() =>
        new(_lent is { } lent ? new ReadOnlySequence<byte>(lent, 0, _lentLength) : _blocks.GetUnread(), isCanceled: false, _isEnd);
}
