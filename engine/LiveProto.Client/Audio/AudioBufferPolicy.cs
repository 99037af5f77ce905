using Microsoft.Extensions.ObjectPool;

namespace LiveProto.Client.Audio;

/// <summary>Buffers of one size class; one of another length is not kept among them.</summary>
/// <param name="pool">Where they go back to.</param>
/// <param name="capacity">Samples of each.</param>
internal sealed class AudioBufferPolicy(AudioChunkPool pool, int capacity) : PooledObjectPolicy<AudioBuffer>
{
    /// <inheritdoc/>
    public override AudioBuffer Create() => new(pool, capacity);

    /// <inheritdoc/>
    public override bool Return(AudioBuffer obj) => obj.Capacity == capacity;
}
