using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.ObjectPool;

namespace LiveProto.Client.Audio;

/// <summary>
/// Memory for chunks by size class (powers of two), kept for the next one: a steady stream allocates nothing. Bounded: what comes back to a
/// full class, and a chunk of unusual length, is left to the garbage collector. Thread-safe.
/// </summary>
/// <param name="users">How many times it keeps what one thread or session needs.</param>
internal sealed class AudioChunkPool(int users = 1)
{
    private const int MinBits = 9;          // 512 samples
    private const int MaxBits = 17;         // 128 Ki samples, 5 s at 24 kHz; no server was seen to send a tenth of it at a time
    private const int MaxKeptSamples = 1 << 19; // of a class for a user, 1 MiB, and
    private const int MaxKept = 512;            // chunks: as many short pieces come at once.

    // Those of the pool's threads together: what more sessions have out at a time is left to the collector.
    private const int UsersOfShared = 8;

    private static readonly AudioChunkPool s_shared = new(UsersOfShared);

    // A class is made when a chunk of it is wanted: a session hears one or two of them.
    private readonly ObjectPool<AudioBuffer>?[] _classes = new ObjectPool<AudioBuffer>?[MaxBits - MinBits + 1];
    private int _rentedCount;

    [ThreadStatic]
    private static AudioChunkPool? t_ofThread;

    /// <summary>
    /// The pool of a thread that handles many sessions one after another: a chunk that comes back when it has been handled is the next
    /// session's, and still in the processor's cache. Threads of the pool, where sessions wander, have one together: a session that is
    /// silent keeps no chunk.
    /// </summary>
    public static AudioChunkPool OfThread => Thread.CurrentThread.IsThreadPoolThread ? s_shared : t_ofThread ??= new AudioChunkPool();

    /// <summary>Chunks that were rented and not disposed yet.</summary>
    public int RentedCount => Volatile.Read(ref _rentedCount);

    /// <summary>Memory for at least <paramref name="length"/> samples, its contents left over from before.</summary>
    public AudioBuffer Rent(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Interlocked.Increment(ref _rentedCount);
        int index = ClassOf(length);
        return index < _classes.Length ? GetClass(index).Get() : new AudioBuffer(this, length);
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
        Interlocked.Decrement(ref _rentedCount);
        int index = ClassOf(buffer.Capacity);
        if (index < _classes.Length)
            GetClass(index).Return(buffer);
    }

    private static int ClassOf(int length) => Math.Max(0, 32 - BitOperations.LeadingZeroCount((uint)Math.Max(length - 1, 0)) - MinBits);

    private ObjectPool<AudioBuffer> GetClass(int index) => Volatile.Read(ref _classes[index]) ?? MakeClass(index);

    private ObjectPool<AudioBuffer> MakeClass(int index)
    {
        int capacity = 1 << (index + MinBits);
        var made = new DefaultObjectPool<AudioBuffer>(new AudioBufferPolicy(this, capacity),
            users * Math.Min(MaxKept, MaxKeptSamples / capacity));
        return Interlocked.CompareExchange(ref _classes[index], made, null) ?? made;
    }
}
