namespace LiveProto.Client.WebSockets;

/// <summary>One at a time, first come first served. The uncontended path is one interlocked operation and allocates nothing.</summary>
internal sealed class AsyncGate
{
    private const int Free = 0;
    private const int Held = 1;
    private const int HeldWithWaiters = 2;

    private Queue<TaskCompletionSource>? _waiters;
    private int _state;

    /// <summary>Enters if nobody holds the gate.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _state, Held, Free) == Free;

    /// <summary>Waits for the gate.</summary>
    public ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        return TryEnter() ? default : EnterSlowAsync(cancellationToken);
    }

    /// <summary>Leaves; the longest waiting enters.</summary>
    public void Exit()
    {
        if (Interlocked.CompareExchange(ref _state, Free, Held) == Held)
            return;

        while (true)
        {
            TaskCompletionSource waiter;
            lock (this)
            {
                if (!_waiters!.TryDequeue(out waiter!))
                {
                    Volatile.Write(ref _state, Free);
                    return;
                }
            }

            // False when that waiter's token fired: the next one then.
            if (waiter.TrySetResult())
                return;
        }
    }

    private async ValueTask EnterSlowAsync(CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (this)
        {
            while (true)
            {
                int seen = Interlocked.CompareExchange(ref _state, HeldWithWaiters, Held);
                if (seen != Free)
                    break;
                if (TryEnter())
                    return;
            }

            (_waiters ??= new Queue<TaskCompletionSource>()).Enqueue(waiter);
        }

        await using (cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), waiter).ConfigureAwait(false))
        {
            await waiter.Task.ConfigureAwait(false);
        }
    }
}
