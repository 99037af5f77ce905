namespace LiveProto.Client.Speech;

/// <summary>
/// Who may hand over what is said: everybody beside each other, or one utterance alone. First come, first served, and those who had to wait
/// go one after another, so that their order is kept. The uncontended path allocates nothing. Thread-safe.
/// </summary>
internal sealed class Floor
{
    // Null until somebody has to wait.
    private Queue<Waiter>? _waiters;
    private int _handingOver;
    private bool _isTaken;

    /// <summary>Somebody hands something over now, unless an utterance has the floor or waits for it. <see cref="Leave"/> once it is handed
    /// over.</summary>
    public bool TryJoin()
    {
        lock (this)
        {
            if (_isTaken || _waiters is { Count: > 0 })
                return false;
            _handingOver++;
            return true;
        }
    }

    /// <summary>The same, when it is its turn.</summary>
    /// <exception cref="OperationCanceledException">The token fired before.</exception>
    public ValueTask JoinAsync(CancellationToken cancellationToken) =>
        TryJoin() ? default : new ValueTask(WaitAsync(isUtterance: false, cancellationToken));

    /// <summary>It is handed over.</summary>
    public void Leave() => Release(isUtterance: false);

    /// <summary>An utterance takes the floor for itself, when it is its turn. <see cref="Return"/> when it is over.</summary>
    /// <exception cref="OperationCanceledException">The token fired before.</exception>
    public Task TakeAsync(CancellationToken cancellationToken) => WaitAsync(isUtterance: true, cancellationToken);

    /// <summary>The utterance is over.</summary>
    public void Return() => Release(isUtterance: true);

    private async Task WaitAsync(bool isUtterance, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(isUtterance);
        lock (this)
        {
            (_waiters ??= new Queue<Waiter>()).Enqueue(waiter);
            Grant();
        }

        await using (cancellationToken.UnsafeRegister(static (state, token) => ((Waiter)state!).TrySetCanceled(token), waiter)
            .ConfigureAwait(false))
        {
            try
            {
                await waiter.Task.ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                lock (this)
                    Grant();
                throw;
            }
        }
    }

    private void Release(bool isUtterance)
    {
        lock (this)
        {
            if (isUtterance)
                _isTaken = false;
            else
                _handingOver--;
            Grant();
        }
    }

    // One at a time: the next one may begin when the one before has handed over.
    private void Grant()
    {
        while (!_isTaken && _handingOver == 0 && _waiters is not null && _waiters.TryDequeue(out Waiter? waiter))
        {
            if (!waiter.TrySetResult())
                continue;
            if (waiter.IsUtterance)
                _isTaken = true;
            else
                _handingOver++;
        }
    }

    private sealed class Waiter(bool isUtterance) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public bool IsUtterance => isUtterance;
    }
}
