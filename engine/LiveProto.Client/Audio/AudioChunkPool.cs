using System.Numerics;

namespace LiveProto.Client.Audio;

/// <summary>
/// Chunks by size class (powers of two), kept for the next one: a steady stream allocates nothing. Bounded: what comes back to a full class
/// is left to the garbage collector. Thread-safe.
/// </summary>
internal sealed class AudioChunkPool
{
    private const int MinBits = 9;          // 512 samples
    private const int MaxBits = 20;         // 1 Mi samples, 43 s at 24 kHz
    private const int MaxKeptPerClass = 64;

    private readonly Stack<AudioChunk>[] _classes = new Stack<AudioChunk>[MaxBits - MinBits + 1];
    private readonly Lock _gate = new();

    /// <summary>An empty pool.</summary>
    public AudioChunkPool()
    {
        for (int i = 0; i < _classes.Length; i++)
            _classes[i] = new Stack<AudioChunk>();
    }

    /// <summary>Chunks that were rented and not disposed yet.</summary>
    public int RentedCount { get; private set; }

    /// <summary>A chunk of <paramref name="length"/> samples, their contents left over from before.</summary>
    /// <param name="length">Samples, 0 or more.</param>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    /// <param name="epoch">The epoch of the turn that the audio belongs to.</param>
    internal AudioChunk Rent(int length, int sampleRate, long epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        int index = ClassOf(length);
        AudioChunk? chunk = null;
        lock (_gate)
        {
            RentedCount++;
            if (index < _classes.Length)
                _classes[index].TryPop(out chunk);
        }

        chunk ??= new AudioChunk(this, index < _classes.Length ? 1 << (index + MinBits) : length);
        chunk.Rent(length, sampleRate, epoch);
        return chunk;
    }

    internal void Return(AudioChunk chunk)
    {
        int index = ClassOf(chunk.Capacity);
        lock (_gate)
        {
            RentedCount--;
            if (index < _classes.Length && _classes[index].Count < MaxKeptPerClass)
                _classes[index].Push(chunk);
        }
    }

    private static int ClassOf(int length) => Math.Max(0, 32 - BitOperations.LeadingZeroCount((uint)Math.Max(length - 1, 0)) - MinBits);
}
