using System.Collections.Concurrent;

namespace LiveProto.Client.Session.Sending;

/// <summary>Memory for what users are saying, which sessions share: bounded, and wiped when it comes back. Thread-safe.</summary>
/// <param name="maxBlocks">Blocks that may be out at a time.</param>
internal sealed class AudioBlocks(int maxBlocks)
{
    /// <summary>Samples in a block.</summary>
    public const int BlockSamples = 8 * 1024;

    private readonly ConcurrentBag<short[]> _free = [];
    private int _rented;

    /// <summary>Those of the process: 64 MiB.</summary>
    public static AudioBlocks Shared { get; } = new(64 * 1024 * 1024 / (BlockSamples * sizeof(short)));

    /// <summary>Blocks that are out.</summary>
    public int RentedCount => Volatile.Read(ref _rented);

    /// <summary>A block; null when all are out.</summary>
    public short[]? TryRent()
    {
        if (Interlocked.Increment(ref _rented) <= maxBlocks)
            return _free.TryTake(out short[]? block) ? block : new short[BlockSamples];
        Interlocked.Decrement(ref _rented);
        return null;
    }

    /// <summary>Takes a block back. What was said is nobody else's business.</summary>
    public void Return(short[] block)
    {
        Array.Clear(block);
        _free.Add(block);
        Interlocked.Decrement(ref _rented);
    }
}
