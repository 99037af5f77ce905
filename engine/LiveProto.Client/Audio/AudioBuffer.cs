using System.Runtime.InteropServices;

namespace LiveProto.Client.Audio;

/// <summary>The memory of chunks, one after another. Each time it goes back to the pool it counts on, so that what is left of an earlier chunk can not touch a later one.</summary>
internal sealed class AudioBuffer(AudioChunkPool pool, int capacity)
{
    private readonly short[] _samples = new short[capacity];
    private int _length;
    private int _lease;

    /// <summary>Samples that it holds at the most.</summary>
    public int Capacity => _samples.Length;

    /// <summary>Which loan it is on.</summary>
    public int Lease => Volatile.Read(ref _lease);

    /// <summary>Samples a second, in Hz.</summary>
    public int SampleRate { get; private set; }

    /// <summary>The samples that are real.</summary>
    public ReadOnlyMemory<short> Samples => _samples.AsMemory(0, _length);

    /// <summary>How long the samples play.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(_length * TimeSpan.TicksPerSecond / SampleRate);

    /// <summary>Where samples are decoded to, all of it.</summary>
    public Span<byte> Bytes => MemoryMarshal.AsBytes(_samples.AsSpan());

    /// <summary>Decoding is done: the first so many samples are real, at this rate.</summary>
    public AudioChunk Complete(int length, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_samples.Length, nameof(length));
        _length = length;
        SampleRate = sampleRate;
        return new AudioChunk(this, _lease);
    }

    /// <summary>Ends the loan, if it is still this one.</summary>
    public void Return(int lease)
    {
        if (Interlocked.CompareExchange(ref _lease, lease + 1, lease) == lease)
            pool.Return(this);
    }
}
