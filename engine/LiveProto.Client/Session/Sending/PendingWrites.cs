namespace LiveProto.Client.Session.Sending;

/// <summary>Counts the writes that were not done at once, so that a connection's end is told behind them. Thread-safe; one
/// waiter.</summary>
internal sealed class PendingWrites
{
    private int _count;
    private TaskCompletionSource? _settled;

    /// <summary>A write was begun and is not done.</summary>
    public void Begin()
    {
        lock (this)
            _count++;
    }

    /// <summary>It is done, or will not be.</summary>
    public void Settle()
    {
        TaskCompletionSource? settled;
        lock (this)
            settled = --_count == 0 ? _settled : null;
        settled?.TrySetResult();
    }

    /// <summary>Completes when none is pending.</summary>
    public Task WhenSettledAsync()
    {
        lock (this)
        {
            _settled = _count == 0 ? null : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _settled?.Task ?? Task.CompletedTask;
        }
    }
}
