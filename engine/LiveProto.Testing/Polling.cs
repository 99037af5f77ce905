namespace LiveProto.Testing;

/// <summary>Waits for what other threads do, where nothing can be awaited.</summary>
public static class Polling
{
    // A pool that always has something to run never looks into the queues of its parked threads, and a continuation may lie there
    // for ever: now and then it has to run dry.
    private const int YieldsBetweenPauses = 50;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>Returns when the condition holds; it is asked often, and may do something each time.</summary>
    /// <exception cref="TimeoutException">It did not come to hold within a minute of real time.</exception>
    public static async Task UntilAsync(Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        long start = TimeProvider.System.GetTimestamp();
        for (int round = 1; !condition(); round++)
        {
            if (TimeProvider.System.GetElapsedTime(start) > s_patience)
                throw new TimeoutException("What was waited for did not come about.");
            if (round % YieldsBetweenPauses == 0)
                await Task.Delay(1);
            else
                await Task.Yield();
        }
    }
}
