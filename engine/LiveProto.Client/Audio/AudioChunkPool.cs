using System.Numerics;
using System.Runtime.InteropServices;

namespace LiveProto.Client.Audio;

/// <summary>
/// Memory for chunks by size class (powers of two), kept for the next one: a steady stream allocates nothing. Bounded: what comes back to a
/// full class is left to the garbage collector. Thread-safe.
/// </summary>
internal sealed class AudioChunkPool
{
    private const int MinBits = 9;          // 512 samples
    private const int MaxBits = 20;         // 1 Mi samples, 43 s at 24 kHz
    private const int MaxKeptPerClass = 64;

    private readonly Stack<AudioBuffer>[] _classes = new Stack<AudioBuffer>[MaxBits - MinBits + 1];
    private readonly Lock _gate = new();

    [ThreadStatic]
    private static AudioChunkPool? t_ofThread;

    /// <summary>
    /// The pool of a thread that handles many sessions one after another: a chunk that comes back when it has been handled is the next session's, and still in the
    /// processor's cache. Null on threads of the pool, where sessions wander.
    /// </summary>
    public static AudioChunkPool? OfThread => Thread.CurrentThread.IsThreadPoolThread ? null : t_ofThread ??= new AudioChunkPool();

    /// <summary>An empty pool.</summary>
    public AudioChunkPool()
    {
        for (int i = 0; i < _classes.Length; i++)
            _classes[i] = new Stack<AudioBuffer>();
    }

    /// <summary>Chunks that were rented and not disposed yet.</summary>
    public int RentedCount { get; private set; }

    /// <summary>Memory for at least <paramref name="length"/> samples, its contents left over from before.</summary>
    public AudioBuffer Rent(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        int index = ClassOf(length);
        AudioBuffer? buffer = null;
        lock (_gate)
        {
            RentedCount++;
            if (index < _classes.Length)
                _classes[index].TryPop(out buffer);
        }

        return buffer ?? new AudioBuffer(this, index < _classes.Length ? 1 << (index + MinBits) : length);
    }

    /// <summary>A chunk that holds a copy of the samples.</summary>
    public AudioChunk Rent(ReadOnlySpan<short> samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        AudioBuffer buffer = Rent(samples.Length);
        AudioChunk chunk = buffer.Complete(samples.Length, sampleRate);
        MemoryMarshal.AsBytes(samples).CopyTo(buffer.Bytes);
        return chunk;
    }

    /// <summary>Takes memory back whose loan has ended.</summary>
    public void Return(AudioBuffer buffer)
    {
        int index = ClassOf(buffer.Capacity);
        lock (_gate)
        {
            RentedCount--;
            if (index < _classes.Length && _classes[index].Count < MaxKeptPerClass)
                _classes[index].Push(buffer);
        }
    }

    private static int ClassOf(int length) => Math.Max(0, 32 - BitOperations.LeadingZeroCount((uint)Math.Max(length - 1, 0)) - MinBits);
}
