using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling.Pointwise;

/// <summary>The sum of a <see cref="DirectFilter"/>, bit for bit the same whatever the vector width.</summary>
internal static class DirectConvolution
{
    /// <summary>Partial sums.</summary>
    public const int Lanes = 16;

    /// <summary>
    /// Σ c[i]·x[i]: sixteen sums of every sixteenth product with fused multiply-adds, then halves added to halves.
    /// </summary>
    /// <param name="c">A multiple of sixteen.</param>
    /// <param name="x">At least as long.</param>
    public static float Run(ReadOnlySpan<float> c, ReadOnlySpan<float> x)
    {
        x = x[..c.Length];
        Vector256<float> sums;
        ref float taps = ref MemoryMarshal.GetReference(c);
        ref float inputs = ref MemoryMarshal.GetReference(x);
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> all = Vector512<float>.Zero;
            for (int i = 0; i < c.Length; i += Lanes)
                all = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref taps, (nuint)i), Vector512.LoadUnsafe(ref inputs, (nuint)i), all);
            sums = all.GetLower() + all.GetUpper();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Vector256<float> low = Vector256<float>.Zero, high = Vector256<float>.Zero;
            for (int i = 0; i < c.Length; i += Lanes)
            {
                low = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref taps, (nuint)i), Vector256.LoadUnsafe(ref inputs, (nuint)i), low);
                high = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref taps, (nuint)(i + Lanes / 2)),
                    Vector256.LoadUnsafe(ref inputs, (nuint)(i + Lanes / 2)), high);
            }

            sums = low + high;
        }
        else
        {
            return RunScalar(c, x);
        }

        Vector128<float> four = sums.GetLower() + sums.GetUpper();
        return four[0] + four[2] + (four[1] + four[3]);
    }

    /// <summary>The definition, one multiply-add at a time.</summary>
    public static float RunScalar(ReadOnlySpan<float> c, ReadOnlySpan<float> x)
    {
        Span<float> sums = stackalloc float[Lanes];
        sums.Clear();
        for (int i = 0; i < c.Length; i++)
            sums[i % Lanes] = MathF.FusedMultiplyAdd(c[i], x[i], sums[i % Lanes]);
        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
                sums[i] += sums[i + half];
        }

        return sums[0];
    }
}
