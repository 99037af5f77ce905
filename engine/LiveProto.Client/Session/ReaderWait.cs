using System.Threading.Tasks.Sources;
using LiveProto.Client.Session.Reading;

namespace LiveProto.Client.Session;

/// <summary>
/// The wait of the one who reads a queue: allocates nothing, and runs the reader's code on the thread that ends the wait only where that is
/// asked for. All but the dispatching and <see cref="Continue"/> is called under the queue's lock.
/// </summary>
/// <param name="queue">The queue, which is locked.</param>
/// <param name="inline">Watches a reader that goes on in <see cref="Continue"/>; null when readers go on on the pool.</param>
internal sealed class ReaderWait(object queue, WatchedHandler? inline = null) : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<bool> _core;
    private State _state;
    private bool _outcome;
    private bool _isContinueDue;

    private enum State
    {
        Nobody,
        Waiting,
        Woken,
    }

    /// <summary>Somebody waits, or was woken and has not come round to taking the answer: it would be overwritten.</summary>
    public bool IsTaken => _state != State.Nobody;

    /// <summary>Begins to wait.</summary>
    public ValueTask<bool> Begin()
    {
        _core.Reset();
        _state = State.Waiting;
        return new(this, _core.Version);
    }

    /// <summary>Ends the wait. True when there was one: <see cref="Dispatch"/> is to be called then, outside the lock.</summary>
    public bool TryEnd(bool outcome)
    {
        if (_state != State.Waiting)
            return false;
        _state = State.Woken;
        _outcome = outcome;
        return true;
    }

    /// <summary>Lets the reader run: now, on the pool (this is its own work item: posting it allocates nothing), or with the next
    /// <see cref="Continue"/>.</summary>
    public void Dispatch()
    {
        if (inline is null)
            DispatchElsewhere();
        else
            Volatile.Write(ref _isContinueDue, true);
    }

    /// <summary>Lets the reader run on the pool, wherever it goes on else: whoever cancels it is not where events are made, and none may
    /// come any more.</summary>
    public void DispatchElsewhere() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>Lets a reader that goes on inline run here, if it was dispatched. With no lock held.</summary>
    public void Continue()
    {
        if (inline is null || !Interlocked.Exchange(ref _isContinueDue, false))
            return;
        inline.Begin();
        _core.SetResult(_outcome);
        inline.End();
    }

    void IThreadPoolWorkItem.Execute() => _core.SetResult(_outcome);

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        bool outcome = _core.GetResult(token);
        lock (queue)
            _state = State.Nobody;
        return outcome;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token,
        ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
