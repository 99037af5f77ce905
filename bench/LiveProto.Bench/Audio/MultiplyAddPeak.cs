using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Bench.Audio;

/// <summary>How fast this machine multiplies and adds when nothing else is to be done: registers only, enough chains to hide the
/// latency.</summary>
internal static class MultiplyAddPeak
{
    /// <summary>At least this many single-precision multiply-adds; answers a value that depends on all of them.</summary>
    public static float Run(long multiplyAdds) =>
        Vector512.IsHardwareAccelerated ? Run512((multiplyAdds + 255) / 256) : Run256((multiplyAdds + 79) / 80);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run512(long rounds)
    {
        Vector512<float> x = Vector512.Create(0.999f), c = Vector512.Create(1e-3f);
        Vector512<float> a0 = c, a1 = c, a2 = c, a3 = c, a4 = c, a5 = c, a6 = c, a7 = c, b0 = c, b1 = c, b2 = c, b3 = c, b4 = c,
            b5 = c, b6 = c, b7 = c;
        for (long i = 0; i < rounds; i++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, x, c);
            a1 = Vector512.FusedMultiplyAdd(a1, x, c);
            a2 = Vector512.FusedMultiplyAdd(a2, x, c);
            a3 = Vector512.FusedMultiplyAdd(a3, x, c);
            a4 = Vector512.FusedMultiplyAdd(a4, x, c);
            a5 = Vector512.FusedMultiplyAdd(a5, x, c);
            a6 = Vector512.FusedMultiplyAdd(a6, x, c);
            a7 = Vector512.FusedMultiplyAdd(a7, x, c);
            b0 = Vector512.FusedMultiplyAdd(b0, x, c);
            b1 = Vector512.FusedMultiplyAdd(b1, x, c);
            b2 = Vector512.FusedMultiplyAdd(b2, x, c);
            b3 = Vector512.FusedMultiplyAdd(b3, x, c);
            b4 = Vector512.FusedMultiplyAdd(b4, x, c);
            b5 = Vector512.FusedMultiplyAdd(b5, x, c);
            b6 = Vector512.FusedMultiplyAdd(b6, x, c);
            b7 = Vector512.FusedMultiplyAdd(b7, x, c);
        }

        return Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run256(long rounds)
    {
        Vector256<float> x = Vector256.Create(0.999f), c = Vector256.Create(1e-3f);
        Vector256<float> a0 = c, a1 = c, a2 = c, a3 = c, a4 = c, a5 = c, a6 = c, a7 = c, a8 = c, a9 = c;
        for (long i = 0; i < rounds; i++)
        {
            a0 = Vector256.FusedMultiplyAdd(a0, x, c);
            a1 = Vector256.FusedMultiplyAdd(a1, x, c);
            a2 = Vector256.FusedMultiplyAdd(a2, x, c);
            a3 = Vector256.FusedMultiplyAdd(a3, x, c);
            a4 = Vector256.FusedMultiplyAdd(a4, x, c);
            a5 = Vector256.FusedMultiplyAdd(a5, x, c);
            a6 = Vector256.FusedMultiplyAdd(a6, x, c);
            a7 = Vector256.FusedMultiplyAdd(a7, x, c);
            a8 = Vector256.FusedMultiplyAdd(a8, x, c);
            a9 = Vector256.FusedMultiplyAdd(a9, x, c);
        }

        return Vector256.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9);
    }
}
