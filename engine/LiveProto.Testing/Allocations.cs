namespace LiveProto.Testing;

/// <summary>Measures managed allocation on the calling thread.</summary>
public static class Allocations
{
    private const int Windows = 3;

    /// <summary>
    /// Bytes allocated by <paramref name="count"/> calls after <paramref name="warmup"/> calls. Exact for synchronous code: a test asserts
    /// 0. What an operation allocates shows in every window of calls; of three the least counts, since on a busy machine the runtime itself
    /// was seen to allocate once on this thread while code changed its tier. A pool that grows belongs into the warm-up.
    /// </summary>
    public static long Measure(Action operation, int warmup = 200, int count = 1000)
    {
        for (int i = 0; i < warmup; i++)
            operation();
        long least = long.MaxValue;
        for (int window = 0; window < Windows && least > 0; window++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < count; i++)
                operation();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
