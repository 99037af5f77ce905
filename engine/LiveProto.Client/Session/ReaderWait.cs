using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Session;

/// <summary>
/// The wait of the one who reads a queue: allocates nothing, and never runs the reader's code on the thread that ends the wait. All but
/// <see cref="Dispatch"/> is called under the queue's lock.
/// </summary>
/// <param name="gate">The queue's lock.</param>
internal sealed class ReaderWait(Lock gate) : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<bool> _core;
    private State _state;
    private bool _outcome;

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

    /// <summary>Lets the reader run. This is its own work item: posting it allocates nothing.</summary>
    public void Dispatch() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => _core.SetResult(_outcome);

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        bool outcome = _core.GetResult(token);
        lock (gate)
            _state = State.Nobody;
        return outcome;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
