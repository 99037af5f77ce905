namespace LiveProto.Client.Session;

/// <summary>Has callers wait for what a session comes to: a move that they planned, and its end. Thread-safe.</summary>
internal sealed class LifeSignal
{
    // Each null until somebody waits.
    private TaskCompletionSource? _moving;
    private TaskCompletionSource<SessionEnding>? _living;
    private volatile SessionEnding? _ending;

    /// <summary>How the session ended; null while it lives.</summary>
    public SessionEnding? Ending => _ending;

    /// <summary>Completes with the session's end; never faults.</summary>
    public Task<SessionEnding> Completion
    {
        get
        {
            lock (this)
            {
                if (_living is null)
                {
                    _living = new TaskCompletionSource<SessionEnding>(TaskCreationOptions.RunContinuationsAsynchronously);
                    if (_ending is { } ending)
                        _living.SetResult(ending);
                }

                return _living.Task;
            }
        }
    }

    /// <summary>Completes with the move; faults with <see cref="SessionEndedException"/> when the session ends before.</summary>
    public Task MoveAsync()
    {
        lock (this)
        {
            if (_ending is { } ending)
                return Task.FromException(new SessionEndedException(ending));
            return (_moving ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>All that was planned is done.</summary>
    public void Moved()
    {
        TaskCompletionSource? moving;
        lock (this)
            (moving, _moving) = (_moving, null);
        moving?.TrySetResult();
    }

    /// <summary>The session is over. Called once.</summary>
    public void Ended(SessionEnding ending)
    {
        TaskCompletionSource? moving;
        TaskCompletionSource<SessionEnding>? living;
        lock (this)
        {
            _ending = ending;
            (moving, _moving, living) = (_moving, null, _living);
        }

        living?.SetResult(ending);
        if (moving is null)
            return;
        moving.TrySetException(new SessionEndedException(ending));
        // Whoever waited may have left.
        _ = moving.Task.Exception;
    }
}
