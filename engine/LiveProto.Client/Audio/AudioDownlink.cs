namespace LiveProto.Client.Audio;

/// <summary>
/// Makes chunks of what the service says, each stamped with the epoch of its turn. An interruption starts a new epoch: chunks of an older one
/// were cut off and must not be played. <see cref="Receive"/> and <see cref="Interrupt"/> belong to the receive loop; the rest is thread-safe.
/// </summary>
public sealed class AudioDownlink
{
    private readonly AudioChunkPool _pool;
    private long _epoch;

    /// <param name="pool">Where the chunks come from and go back to.</param>
    public AudioDownlink(AudioChunkPool pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        _pool = pool;
    }

    /// <summary>The current epoch: 0 at first, one more after each interruption.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    /// <summary>Whether the chunk's turn has not been interrupted.</summary>
    public bool IsCurrent(AudioChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        return chunk.Epoch == Epoch;
    }

    /// <summary>Starts a new epoch: the service said <c>interrupted</c>.</summary>
    /// <returns>The new epoch.</returns>
    public long Interrupt() => Interlocked.Increment(ref _epoch);

    /// <summary>A chunk of the current epoch to decode into: fill <see cref="AudioChunk.Writable"/>, then <see cref="AudioChunk.Trim"/> if less came.</summary>
    internal AudioChunk Rent(int length, int sampleRate) => _pool.Rent(length, sampleRate, _epoch);

    /// <summary>A chunk of the current epoch holding a copy of the samples.</summary>
    public AudioChunk Receive(ReadOnlySpan<short> samples, int sampleRate)
    {
        AudioChunk chunk = Rent(samples.Length, sampleRate);
        samples.CopyTo(chunk.Writable);
        return chunk;
    }
}
