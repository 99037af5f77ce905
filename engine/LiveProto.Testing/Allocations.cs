namespace LiveProto.Testing;

/// <summary>Measures managed allocation on the calling thread.</summary>
public static class Allocations
{
    /// <summary>
    /// Bytes allocated by <paramref name="count"/> calls after <paramref name="warmup"/> calls. Exact for synchronous code:
    /// a test asserts 0. A tiered re-compilation or a pool that grows belongs into the warm-up.
    /// </summary>
    public static long Measure(Action operation, int warmup = 200, int count = 1000)
    {
        for (int i = 0; i < warmup; i++)
            operation();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
            operation();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
