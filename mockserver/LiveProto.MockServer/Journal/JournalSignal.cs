namespace LiveProto.Mocking.Journal;

/// <summary>Wakes those who wait for something to happen in a group of sessions. Costs a read where nobody waits. Thread-safe.</summary>
/// <param name="wider">The group that this one is part of; null = none.</param>
internal sealed class JournalSignal(JournalSignal? wider = null)
{
    private TaskCompletionSource? _next;

    /// <summary>Completes at the next <see cref="Pulse"/>. Taken before one looks: what happens after that look is not missed.</summary>
    public Task NextAsync()
    {
        while (true)
        {
            if (Volatile.Read(ref _next) is { } next)
                return next.Task;
            Interlocked.CompareExchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);
        }
    }

    public void Pulse()
    {
        if (Volatile.Read(ref _next) is not null)
            Interlocked.Exchange(ref _next, null)?.SetResult();
        wider?.Pulse();
    }
}
