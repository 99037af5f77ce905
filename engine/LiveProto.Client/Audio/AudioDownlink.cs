namespace LiveProto.Client.Audio;

/// <summary>
/// Makes chunks of what the service says, each stamped with the epoch of its turn. An interruption starts a new epoch: chunks of an older one
/// were cut off and must not be played. <see cref="Rent"/> and <see cref="Interrupt"/> belong to the receive loop; the rest is thread-safe.
/// </summary>
internal sealed class AudioDownlink(AudioChunkPool pool)
{
    private long _epoch;

    /// <summary>The current epoch: 0 at first, one more after each interruption.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    /// <summary>Starts a new epoch: the service said <c>interrupted</c>.</summary>
    /// <returns>The new epoch.</returns>
    public long Interrupt() => Interlocked.Increment(ref _epoch);

    /// <summary>A chunk of the current epoch to decode into: fill <see cref="AudioChunk.Writable"/>, then <see cref="AudioChunk.Trim"/> if less came.</summary>
    public AudioChunk Rent(int length, int sampleRate) => pool.Rent(length, sampleRate, _epoch);
}
