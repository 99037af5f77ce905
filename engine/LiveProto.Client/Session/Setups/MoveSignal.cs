namespace LiveProto.Client.Session.Setups;

/// <summary>Has callers wait until a move that they planned is made. Thread-safe.</summary>
internal sealed class MoveSignal
{
    private TaskCompletionSource? _waiting;
    private SessionEnding? _ending;

    /// <summary>Completes with the move; faults with <see cref="SessionEndedException"/> when the session ends before.</summary>
    public Task WaitAsync()
    {
        lock (this)
        {
            if (_ending is { } ending)
                return Task.FromException(new SessionEndedException(ending));
            return (_waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>All that was planned is done.</summary>
    public void Moved() => Take(null)?.TrySetResult();

    /// <summary>The session is over.</summary>
    public void Ended(SessionEnding ending)
    {
        if (Take(ending) is not { } waiting)
            return;
        waiting.TrySetException(new SessionEndedException(ending));
        // Whoever waited may have left.
        _ = waiting.Task.Exception;
    }

    private TaskCompletionSource? Take(SessionEnding? ending)
    {
        lock (this)
        {
            _ending ??= ending;
            TaskCompletionSource? waiting = _waiting;
            _waiting = null;
            return waiting;
        }
    }
}
