using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace LiveProto.Client.Audio;

/// <summary>
/// A pooled stretch of mono 16-bit samples from the service, on loan: whoever receives it disposes it, and the samples are valid until
/// then. Disposing it again, or a copy of it, does nothing, also when the memory holds other samples by then. <c>default</c> is empty.
/// </summary>
/// <remarks>Disposing is thread-safe; the samples are, as long as nobody disposes.</remarks>
public readonly struct AudioChunk : IDisposable
{
    internal AudioChunk(AudioBuffer buffer, int lease)
    {
        Buffer = buffer;
        Lease = lease;
    }

    /// <summary>The samples.</summary>
    /// <exception cref="ObjectDisposedException">The chunk went back to its pool.</exception>
    public ReadOnlyMemory<short> Samples => Rented is { } buffer ? buffer.Samples : default;

    /// <summary>The samples as they come on the wire: 16 bits each, little-endian.</summary>
    /// <exception cref="ObjectDisposedException">The chunk went back to its pool.</exception>
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(Samples.Span);

    /// <summary>The same bytes, for asynchronous writing. Not copied: valid until the chunk is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The chunk went back to its pool.</exception>
    public ReadOnlyMemory<byte> ByteMemory => Rented is { } buffer ? buffer.SampleBytes : default;

    /// <summary>Samples a second, in Hz; 0 for <c>default</c>.</summary>
    /// <exception cref="ObjectDisposedException">The chunk went back to its pool.</exception>
    public int SampleRate => Rented?.SampleRate ?? 0;

    /// <summary>How long the chunk plays.</summary>
    /// <exception cref="ObjectDisposedException">The chunk went back to its pool.</exception>
    public TimeSpan Duration => Rented?.Duration ?? TimeSpan.Zero;

    /// <summary>The memory; another lease may have it by now.</summary>
    internal AudioBuffer? Buffer { get; }

    /// <summary>Which loan of the memory this is.</summary>
    internal int Lease { get; }

    private AudioBuffer? Rented
    {
        get
        {
            if (Buffer is { } buffer && buffer.Lease != Lease)
                Throw();
            return Buffer;

            [DoesNotReturn]
            static void Throw() => throw new ObjectDisposedException(nameof(AudioChunk));
        }
    }

    /// <summary>Gives the samples back to the pool.</summary>
    public void Dispose() => Buffer?.Return(Lease);
}
