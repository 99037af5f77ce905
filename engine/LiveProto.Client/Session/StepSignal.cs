namespace LiveProto.Client.Session;

/// <summary>What the loop is to do next while there is no connection: open one, or end. Thread-safe; one waiter.</summary>
internal sealed class StepSignal
{
    private TaskCompletionSource<SessionAction>? _waiter;
    private Task<SessionAction>? _step;

    /// <summary>Sets the step; the end is never replaced by another.</summary>
    public void Set(in SessionAction step)
    {
        TaskCompletionSource<SessionAction>? waiter;
        lock (this)
        {
            if (_step is { Result.Kind: SessionActionKind.End })
                return;
            (waiter, _waiter) = (_waiter, null);
            _step = waiter is null ? Task.FromResult(step) : null;
        }

        waiter?.TrySetResult(step);
    }

    /// <summary>The next step.</summary>
    public Task<SessionAction> NextAsync()
    {
        lock (this)
        {
            if (_step is { } step)
            {
                _step = null;
                return step;
            }

            _waiter = new TaskCompletionSource<SessionAction>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }
}
