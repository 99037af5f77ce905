using System.Buffers;
using System.Runtime.InteropServices;

namespace LiveProto.Client.Audio;

/// <summary>The memory of chunks, one after another. Each time it goes back to the pool it counts on, so that what is left of an earlier
/// chunk can not touch a later one.</summary>
internal sealed class AudioBuffer(AudioChunkPool pool, int capacity) : MemoryManager<short>
{
    // Bytes, since that is what streams write; the samples are the same memory.
    // Not cleared: whoever rents it writes what he hands out.
    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(capacity * sizeof(short));
    private int _length;
    private int _lease;

    /// <summary>Samples that it holds at the most.</summary>
    public int Capacity => _bytes.Length / sizeof(short);

    /// <summary>Which loan it is on.</summary>
    public int Lease => Volatile.Read(ref _lease);

    /// <summary>Samples a second, in Hz.</summary>
    public int SampleRate { get; private set; }

    /// <summary>The samples that are real.</summary>
    public ReadOnlyMemory<short> Samples => CreateMemory(_length);

    /// <summary>The same, byte by byte.</summary>
    public ReadOnlyMemory<byte> SampleBytes => _bytes.AsMemory(0, _length * sizeof(short));

    /// <summary>How long the samples play.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(_length * TimeSpan.TicksPerSecond / SampleRate);

    /// <summary>Where samples are decoded to, all of it.</summary>
    public Span<byte> Bytes => _bytes;

    /// <summary>Decoding is done: how many samples are real, and their rate.</summary>
    public AudioChunk Complete(int length, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Capacity, nameof(length));
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

    /// <inheritdoc/>
    public override Span<short> GetSpan() => MemoryMarshal.Cast<byte, short>(_bytes.AsSpan());

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => _bytes.AsMemory(elementIndex * sizeof(short)).Pin();

    /// <inheritdoc/>
    public override void Unpin()
    {
        // Disposing of the handle does it.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Pooled memory has no end of its own.
    }
}
