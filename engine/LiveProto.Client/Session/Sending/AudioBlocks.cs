using Microsoft.Extensions.ObjectPool;

namespace LiveProto.Client.Session.Sending;

/// <summary>Memory for what users are saying, which sessions share: bounded, and wiped when it comes back. Thread-safe.</summary>
/// <param name="maxBlocks">Blocks that may be out at a time.</param>
internal sealed class AudioBlocks(int maxBlocks)
{
    /// <summary>Samples in a block.</summary>
    public const int BlockSamples = 8 * 1024;

    // Four megabytes: two people who speak for a minute. What came of a busy hour beyond that goes back to the collector.
    private const int MaxKept = 256;

    private readonly ObjectPool<short[]> _free = new DefaultObjectPool<short[]>(new WipingPolicy(), MaxKept);
    private int _rented;

    private const int MaxBytesOfTheProcess = 64 * 1024 * 1024;

    /// <summary>Those of the process: 64 MiB.</summary>
    public static AudioBlocks Shared { get; } = OfAProcess();

    /// <summary>As much as a process may hold of what its users are saying.</summary>
    public static AudioBlocks OfAProcess() => new(MaxBytesOfTheProcess / (BlockSamples * sizeof(short)));

    /// <summary>Blocks that are out.</summary>
    public int RentedCount => Volatile.Read(ref _rented);

    /// <summary>A block; null when all are out.</summary>
    public short[]? TryRent()
    {
        if (Interlocked.Increment(ref _rented) <= maxBlocks)
            return _free.Get();
        Interlocked.Decrement(ref _rented);
        return null;
    }

    /// <summary>Takes a block back. What was said is nobody else's business.</summary>
    public void Return(short[] block)
    {
        _free.Return(block);
        Interlocked.Decrement(ref _rented);
    }

    private sealed class WipingPolicy : PooledObjectPolicy<short[]>
    {
        public override short[] Create() => new short[BlockSamples];

        public override bool Return(short[] obj)
        {
            Array.Clear(obj);
            return true;
        }
    }
}
