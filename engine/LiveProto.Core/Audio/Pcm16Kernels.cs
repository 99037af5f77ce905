using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Audio;

/// <summary>Vector kernels of <see cref="Pcm16"/> and <see cref="AudioLevel"/>; <see cref="Pcm16Scalar"/> is the twin they must
/// equal.</summary>
internal static class Pcm16Kernels
{
    private const float Step = 1f / 32768f;

    public static void ToFloat(ReadOnlySpan<short> source, Span<float> destination)
    {
        int i = 0;
        ref short from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(destination);
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= source.Length - Vector512<short>.Count; i += Vector512<short>.Count)
            {
                (Vector512<int> low, Vector512<int> high) = Vector512.Widen(Vector512.LoadUnsafe(ref from, (nuint)i));
                (Vector512.ConvertToSingle(low) * Step).StoreUnsafe(ref to, (nuint)i);
                (Vector512.ConvertToSingle(high) * Step).StoreUnsafe(ref to, (nuint)(i + Vector512<float>.Count));
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= source.Length - Vector256<short>.Count; i += Vector256<short>.Count)
            {
                (Vector256<int> low, Vector256<int> high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
                (Vector256.ConvertToSingle(low) * Step).StoreUnsafe(ref to, (nuint)i);
                (Vector256.ConvertToSingle(high) * Step).StoreUnsafe(ref to, (nuint)(i + Vector256<float>.Count));
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (; i <= source.Length - Vector128<short>.Count; i += Vector128<short>.Count)
            {
                (Vector128<int> low, Vector128<int> high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
                (Vector128.ConvertToSingle(low) * Step).StoreUnsafe(ref to, (nuint)i);
                (Vector128.ConvertToSingle(high) * Step).StoreUnsafe(ref to, (nuint)(i + Vector128<float>.Count));
            }
        }

        Pcm16Scalar.ToFloat(source[i..], destination[i..]);
    }

    public static void FromFloat(ReadOnlySpan<float> source, Span<short> destination)
    {
        int i = 0;
        ref float from = ref MemoryMarshal.GetReference(source);
        ref short to = ref MemoryMarshal.GetReference(destination);
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= source.Length - Vector512<short>.Count; i += Vector512<short>.Count)
            {
                Vector512<int> low = Quantise(Vector512.LoadUnsafe(ref from, (nuint)i) * Pcm16.FullScale);
                Vector512<int> high = Quantise(Vector512.LoadUnsafe(ref from, (nuint)(i + Vector512<float>.Count)) * Pcm16.FullScale);
                Vector512.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= source.Length - Vector256<short>.Count; i += Vector256<short>.Count)
            {
                Vector256<int> low = Quantise(Vector256.LoadUnsafe(ref from, (nuint)i) * Pcm16.FullScale);
                Vector256<int> high = Quantise(Vector256.LoadUnsafe(ref from, (nuint)(i + Vector256<float>.Count)) * Pcm16.FullScale);
                Vector256.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (; i <= source.Length - Vector128<short>.Count; i += Vector128<short>.Count)
            {
                Vector128<int> low = Quantise(Vector128.LoadUnsafe(ref from, (nuint)i) * Pcm16.FullScale);
                Vector128<int> high = Quantise(Vector128.LoadUnsafe(ref from, (nuint)(i + Vector128<float>.Count)) * Pcm16.FullScale);
                Vector128.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
            }
        }

        Pcm16Scalar.FromFloat(source[i..], destination[i..]);
    }

    public static void ApplyGain(Span<short> samples, float factor)
    {
        int i = 0;
        ref short at = ref MemoryMarshal.GetReference(samples);
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= samples.Length - Vector512<short>.Count; i += Vector512<short>.Count)
            {
                (Vector512<int> low, Vector512<int> high) = Vector512.Widen(Vector512.LoadUnsafe(ref at, (nuint)i));
                Vector512.Narrow(Quantise(Vector512.ConvertToSingle(low) * factor), Quantise(Vector512.ConvertToSingle(high) * factor))
                    .StoreUnsafe(ref at, (nuint)i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= samples.Length - Vector256<short>.Count; i += Vector256<short>.Count)
            {
                (Vector256<int> low, Vector256<int> high) = Vector256.Widen(Vector256.LoadUnsafe(ref at, (nuint)i));
                Vector256.Narrow(Quantise(Vector256.ConvertToSingle(low) * factor), Quantise(Vector256.ConvertToSingle(high) * factor))
                    .StoreUnsafe(ref at, (nuint)i);
            }
        }

        Pcm16Scalar.ApplyGain(samples[i..], factor);
    }

    /// <summary>The exact sum of squares (below 2^63 for any span) and the largest magnitude.</summary>
    public static long SumOfSquares(ReadOnlySpan<short> samples, out int peak)
    {
        int i = 0;
        long sum = 0;
        peak = 0;
        ref short from = ref MemoryMarshal.GetReference(samples);
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<long> total = Vector256<long>.Zero;
            Vector256<short> low = Vector256<short>.Zero, high = Vector256<short>.Zero;
            for (; i <= samples.Length - Vector256<short>.Count; i += Vector256<short>.Count)
            {
                Vector256<short> x = Vector256.LoadUnsafe(ref from, (nuint)i);
                low = Vector256.Min(low, x);
                high = Vector256.Max(high, x);
                (Vector256<int> a, Vector256<int> b) = Vector256.Widen(x);
                // Two squares of 2^30 fill 31 bits as unsigned: widened as such before they are added up.
                (Vector256<ulong> c, Vector256<ulong> d) = Vector256.Widen((a * a + b * b).AsUInt32());
                total += (c + d).AsInt64();
            }

            sum = Vector256.Sum(total);
            for (int lane = 0; lane < Vector256<short>.Count; lane++)
                peak = Math.Max(peak, Math.Max(-low[lane], high[lane]));
        }

        sum += Pcm16Scalar.SumOfSquares(samples[i..], out int rest);
        peak = Math.Max(peak, rest);
        return sum;
    }

    /// <summary>Rounds half to even and saturates; NaN becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Round(float scaled) =>
        float.IsNaN(scaled) ? (short)0 : (short)MathF.Round(Math.Clamp(scaled, short.MinValue, short.MaxValue));

    // Quantise: clamped before conversion, because the conversion of an out-of-range float is not defined alike on every machine. The limit
    // comes first in Min and Max: of a NaN, x86 takes the second. It becomes 0 or the most negative integer, whose lower half, all that is
    // kept, is 0. x86 rounds half to even as it converts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Quantise(Vector512<float> scaled)
    {
        Vector512<float> clamped = Vector512.MaxNative(Vector512.Create((float)short.MinValue),
            Vector512.MinNative(Vector512.Create((float)short.MaxValue), scaled));
        return Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(clamped) : Vector512.ConvertToInt32Native(Vector512.Round(clamped));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Quantise(Vector256<float> scaled)
    {
        Vector256<float> clamped = Vector256.MaxNative(Vector256.Create((float)short.MinValue),
            Vector256.MinNative(Vector256.Create((float)short.MaxValue), scaled));
        return Avx.IsSupported ? Avx.ConvertToVector256Int32(clamped) : Vector256.ConvertToInt32Native(Vector256.Round(clamped));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Quantise(Vector128<float> scaled)
    {
        Vector128<float> clamped = Vector128.MaxNative(Vector128.Create((float)short.MinValue),
            Vector128.MinNative(Vector128.Create((float)short.MaxValue), scaled));
        return Sse2.IsSupported ? Sse2.ConvertToVector128Int32(clamped) : Vector128.ConvertToInt32Native(Vector128.Round(clamped));
    }
}
