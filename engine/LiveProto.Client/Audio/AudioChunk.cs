using System.Diagnostics.CodeAnalysis;

namespace LiveProto.Client.Audio;

/// <summary>
/// A pooled stretch of mono 16-bit samples from the service. Whoever receives it disposes it, once; the samples are valid until then.
/// Not thread-safe.
/// </summary>
public sealed class AudioChunk : IDisposable
{
    private readonly AudioChunkPool _pool;
    private readonly short[] _buffer;
    private int _length;
    private bool _isRented;

    internal AudioChunk(AudioChunkPool pool, int capacity)
    {
        _pool = pool;
        _buffer = new short[capacity];
    }

    /// <summary>The samples.</summary>
    /// <exception cref="ObjectDisposedException">The chunk went back to its pool.</exception>
    public ReadOnlyMemory<short> Samples
    {
        get
        {
            ThrowIfReturned();
            return _buffer.AsMemory(0, _length);
        }
    }

    /// <summary>Samples a second, in Hz.</summary>
    public int SampleRate { get; private set; }

    /// <summary>The epoch of the turn that the audio belongs to: it grows by one with each interruption of the session.</summary>
    public long Epoch { get; private set; }

    /// <summary>How long the chunk plays.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(_length * TimeSpan.TicksPerSecond / SampleRate);

    internal int Capacity => _buffer.Length;

    /// <summary>Where the samples are decoded to, before the chunk is handed on.</summary>
    internal Span<short> Writable => _buffer.AsSpan(0, _length);

    /// <summary>Gives the samples back to the pool. A second call does nothing.</summary>
    public void Dispose()
    {
        if (!_isRented)
            return;
        _isRented = false;
        _pool.Return(this);
    }

    internal void Rent(int length, int sampleRate, long epoch)
    {
        _length = length;
        SampleRate = sampleRate;
        Epoch = epoch;
        _isRented = true;
    }

    /// <summary>Decoding is done: this many of the samples are real, at this rate.</summary>
    internal void Complete(int length, int sampleRate)
    {
        Trim(length);
        SampleRate = sampleRate;
    }

    /// <summary>Shortens the chunk to what was really decoded.</summary>
    internal void Trim(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_length, nameof(length));
        _length = length;
    }

    private void ThrowIfReturned()
    {
        if (!_isRented)
            Throw();

        [DoesNotReturn]
        static void Throw() => throw new ObjectDisposedException(nameof(AudioChunk));
    }
}
