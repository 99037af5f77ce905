using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LiveProto.Audio;

/// <summary>
/// Conversions of 16-bit PCM: little-endian bytes ⇄ <see cref="short"/> ⇄ <see cref="float"/> (full scale ±1, 1.0 = 32768), and gain.
/// All methods are pure and thread-safe; a destination shorter than the source throws <see cref="ArgumentException"/>.
/// </summary>
public static class Pcm16
{
    /// <summary>What a float sample of 1.0 is worth.</summary>
    public const float FullScale = 32768f;

    /// <summary>Converts to float exactly: sample / 32768.</summary>
    public static void ToFloat(ReadOnlySpan<short> source, Span<float> destination)
    {
        RequireRoom(source.Length, destination.Length);
        Pcm16Kernels.ToFloat(source, destination);
    }

    /// <summary>Converts from float: rounds half to even, saturates at −32768 and 32767, and takes NaN for silence.</summary>
    public static void FromFloat(ReadOnlySpan<float> source, Span<short> destination)
    {
        RequireRoom(source.Length, destination.Length);
        Pcm16Kernels.FromFloat(source, destination);
    }

    /// <summary>Converts from float with triangular dither of ±1 step before rounding, which turns rounding distortion into a steady hiss
    /// at −93 dB.</summary>
    public static void FromFloat(ReadOnlySpan<float> source, Span<short> destination, ref TpdfDither dither)
    {
        RequireRoom(source.Length, destination.Length);
        for (int i = 0; i < source.Length; i++)
            destination[i] = Pcm16Kernels.Round(source[i] * FullScale + dither.Next());
    }

    /// <summary>Reads little-endian samples; an odd trailing byte throws.</summary>
    /// <returns>The number of samples.</returns>
    /// <exception cref="ArgumentException">The source has an odd length, or the destination is too short.</exception>
    public static int FromBytes(ReadOnlySpan<byte> source, Span<short> destination)
    {
        if ((source.Length & 1) != 0)
            throw new ArgumentException("16-bit samples need an even number of bytes.", nameof(source));
        int count = source.Length / 2;
        RequireRoom(count, destination.Length);
        if (BitConverter.IsLittleEndian)
            source.CopyTo(MemoryMarshal.AsBytes(destination));
        else
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, short>(source), destination);
        return count;
    }

    /// <summary>Writes little-endian samples: two bytes each.</summary>
    /// <returns>The number of bytes.</returns>
    public static int ToBytes(ReadOnlySpan<short> source, Span<byte> destination)
    {
        RequireRoom(source.Length * 2, destination.Length);
        if (BitConverter.IsLittleEndian)
            MemoryMarshal.AsBytes(source).CopyTo(destination);
        else
            BinaryPrimitives.ReverseEndianness(source, MemoryMarshal.Cast<byte, short>(destination));
        return source.Length * 2;
    }

    /// <summary>Multiplies by a linear factor in place, rounding half to even and saturating.</summary>
    public static void ApplyGain(Span<short> samples, float factor) => Pcm16Kernels.ApplyGain(samples, factor);

    private static void RequireRoom(int needed, int available)
    {
        if (available < needed)
            throw new ArgumentException($"The destination holds {available} elements; {needed} are needed.", "destination");
    }
}
