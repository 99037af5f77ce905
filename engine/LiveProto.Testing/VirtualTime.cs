namespace LiveProto.Testing;

/// <summary>Runs tasks in virtual time.</summary>
public static class VirtualTime
{
    private const int Patience = 200;

    // Of a millisecond and more each.
    private const int MaxIdleRounds = 20_000;

    /// <summary>
    /// Moves the clock from timer to timer until the task is over, letting continuations that went to the pool arrive in between.
    /// Throws what the task throws. The clock never goes beyond <paramref name="limit"/> of virtual time (an hour): there it stands, so
    /// that a busy machine costs no virtual time, and a task that is not over after some seconds more is a <see cref="TimeoutException"/>.
    /// </summary>
    public static async Task RunAsync(this ManualTimeProvider time, Task task, TimeSpan? limit = null)
    {
        TimeSpan end = time.Elapsed + (limit ?? TimeSpan.FromHours(1));
        int idleRounds = 0;
        while (true)
        {
            for (int i = 0; !task.IsCompleted && (i < Patience || ThreadPool.PendingWorkItemCount > 0) && i < 100 * Patience; i++)
                await Task.Yield();
            if (task.IsCompleted)
                break;
            // Without a timer nothing comes of moving the clock: either another thread is still at work, which on a busy machine
            // may not run for a while, or the task hangs.
            if (time.NextDue is { } due && due <= end)
                time.Advance(due - time.Elapsed);
            else if (++idleRounds > MaxIdleRounds)
                throw new TimeoutException($"not over, and no timer is due between {time.Elapsed} and {end}");
            else
                await Task.WhenAny(task, Task.Delay(1));
        }

        await task;
    }

    /// <inheritdoc cref="RunAsync(ManualTimeProvider, Task, TimeSpan?)"/>
    public static async Task<T> RunAsync<T>(this ManualTimeProvider time, Task<T> task, TimeSpan? limit = null)
    {
        await time.RunAsync((Task)task, limit);
        return await task;
    }
}
