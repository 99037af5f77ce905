using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling.Banks;

/// <summary>Sixteen lanes in two registers, up to five periods at a time: what sixteen registers hold.</summary>
internal static class Convolution256
{
    private const int Lanes = FilterBank.Lanes;
    private const int Half = Lanes / 2;

    /// <inheritdoc cref="Convolution512.Run"/>
    public static int Run(ref float c, int rows, ref float x, nint inputStride, ref float y, nint outputStride, int periods)
    {
        if (periods >= 5 && periods != 6)
        {
            Run5(ref c, rows, ref x, inputStride, ref y, outputStride);
            return 5;
        }

        if (periods >= 3)
        {
            Run3(ref c, rows, ref x, inputStride, ref y, outputStride);
            return 3;
        }

        if (periods >= 2)
        {
            Run2(ref c, rows, ref x, inputStride, ref y, outputStride);
            return 2;
        }

        Run1(ref c, rows, ref x, ref y);
        return 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run5(ref float c, int rows, ref float x0, nint inputStride, ref float y, nint outputStride)
    {
        ref float x1 = ref Unsafe.Add(ref x0, inputStride), x2 = ref Unsafe.Add(ref x1, inputStride),
            x3 = ref Unsafe.Add(ref x2, inputStride);
        ref float x4 = ref Unsafe.Add(ref x3, inputStride);
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default;
        ref float right = ref Unsafe.Add(ref c, (rows - 1) * Lanes);
        nint first = 0, last = rows - 1;
        for (; first < last; first++, last--)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref c), high = Vector256.LoadUnsafe(ref c, Half);
            c = ref Unsafe.Add(ref c, Lanes);
            Vector256<float> x = Vector256.Create(Unsafe.Add(ref x0, first));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
            x = Vector256.Create(Unsafe.Add(ref x1, first));
            a1 = Vector256.FusedMultiplyAdd(low, x, a1);
            b1 = Vector256.FusedMultiplyAdd(high, x, b1);
            x = Vector256.Create(Unsafe.Add(ref x2, first));
            a2 = Vector256.FusedMultiplyAdd(low, x, a2);
            b2 = Vector256.FusedMultiplyAdd(high, x, b2);
            x = Vector256.Create(Unsafe.Add(ref x3, first));
            a3 = Vector256.FusedMultiplyAdd(low, x, a3);
            b3 = Vector256.FusedMultiplyAdd(high, x, b3);
            x = Vector256.Create(Unsafe.Add(ref x4, first));
            a4 = Vector256.FusedMultiplyAdd(low, x, a4);
            b4 = Vector256.FusedMultiplyAdd(high, x, b4);
            low = Vector256.LoadUnsafe(ref right);
            high = Vector256.LoadUnsafe(ref right, Half);
            right = ref Unsafe.Subtract(ref right, Lanes);
            x = Vector256.Create(Unsafe.Add(ref x0, last));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
            x = Vector256.Create(Unsafe.Add(ref x1, last));
            a1 = Vector256.FusedMultiplyAdd(low, x, a1);
            b1 = Vector256.FusedMultiplyAdd(high, x, b1);
            x = Vector256.Create(Unsafe.Add(ref x2, last));
            a2 = Vector256.FusedMultiplyAdd(low, x, a2);
            b2 = Vector256.FusedMultiplyAdd(high, x, b2);
            x = Vector256.Create(Unsafe.Add(ref x3, last));
            a3 = Vector256.FusedMultiplyAdd(low, x, a3);
            b3 = Vector256.FusedMultiplyAdd(high, x, b3);
            x = Vector256.Create(Unsafe.Add(ref x4, last));
            a4 = Vector256.FusedMultiplyAdd(low, x, a4);
            b4 = Vector256.FusedMultiplyAdd(high, x, b4);
        }

        if (first == last)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref c), high = Vector256.LoadUnsafe(ref c, Half);
            Vector256<float> x = Vector256.Create(Unsafe.Add(ref x0, first));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
            x = Vector256.Create(Unsafe.Add(ref x1, first));
            a1 = Vector256.FusedMultiplyAdd(low, x, a1);
            b1 = Vector256.FusedMultiplyAdd(high, x, b1);
            x = Vector256.Create(Unsafe.Add(ref x2, first));
            a2 = Vector256.FusedMultiplyAdd(low, x, a2);
            b2 = Vector256.FusedMultiplyAdd(high, x, b2);
            x = Vector256.Create(Unsafe.Add(ref x3, first));
            a3 = Vector256.FusedMultiplyAdd(low, x, a3);
            b3 = Vector256.FusedMultiplyAdd(high, x, b3);
            x = Vector256.Create(Unsafe.Add(ref x4, first));
            a4 = Vector256.FusedMultiplyAdd(low, x, a4);
            b4 = Vector256.FusedMultiplyAdd(high, x, b4);
        }

        Store(a0, b0, ref y);
        Store(a1, b1, ref y = ref Unsafe.Add(ref y, outputStride));
        Store(a2, b2, ref y = ref Unsafe.Add(ref y, outputStride));
        Store(a3, b3, ref y = ref Unsafe.Add(ref y, outputStride));
        Store(a4, b4, ref Unsafe.Add(ref y, outputStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run3(ref float c, int rows, ref float x0, nint inputStride, ref float y, nint outputStride)
    {
        ref float x1 = ref Unsafe.Add(ref x0, inputStride), x2 = ref Unsafe.Add(ref x1, inputStride);
        Vector256<float> a0 = default, a1 = default, a2 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default;
        ref float right = ref Unsafe.Add(ref c, (rows - 1) * Lanes);
        nint first = 0, last = rows - 1;
        for (; first < last; first++, last--)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref c), high = Vector256.LoadUnsafe(ref c, Half);
            c = ref Unsafe.Add(ref c, Lanes);
            Vector256<float> x = Vector256.Create(Unsafe.Add(ref x0, first));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
            x = Vector256.Create(Unsafe.Add(ref x1, first));
            a1 = Vector256.FusedMultiplyAdd(low, x, a1);
            b1 = Vector256.FusedMultiplyAdd(high, x, b1);
            x = Vector256.Create(Unsafe.Add(ref x2, first));
            a2 = Vector256.FusedMultiplyAdd(low, x, a2);
            b2 = Vector256.FusedMultiplyAdd(high, x, b2);
            low = Vector256.LoadUnsafe(ref right);
            high = Vector256.LoadUnsafe(ref right, Half);
            right = ref Unsafe.Subtract(ref right, Lanes);
            x = Vector256.Create(Unsafe.Add(ref x0, last));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
            x = Vector256.Create(Unsafe.Add(ref x1, last));
            a1 = Vector256.FusedMultiplyAdd(low, x, a1);
            b1 = Vector256.FusedMultiplyAdd(high, x, b1);
            x = Vector256.Create(Unsafe.Add(ref x2, last));
            a2 = Vector256.FusedMultiplyAdd(low, x, a2);
            b2 = Vector256.FusedMultiplyAdd(high, x, b2);
        }

        if (first == last)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref c), high = Vector256.LoadUnsafe(ref c, Half);
            Vector256<float> x = Vector256.Create(Unsafe.Add(ref x0, first));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
            x = Vector256.Create(Unsafe.Add(ref x1, first));
            a1 = Vector256.FusedMultiplyAdd(low, x, a1);
            b1 = Vector256.FusedMultiplyAdd(high, x, b1);
            x = Vector256.Create(Unsafe.Add(ref x2, first));
            a2 = Vector256.FusedMultiplyAdd(low, x, a2);
            b2 = Vector256.FusedMultiplyAdd(high, x, b2);
        }

        Store(a0, b0, ref y);
        Store(a1, b1, ref y = ref Unsafe.Add(ref y, outputStride));
        Store(a2, b2, ref Unsafe.Add(ref y, outputStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run2(ref float c, int rows, ref float x0, nint inputStride, ref float y, nint outputStride)
    {
        ref float x1 = ref Unsafe.Add(ref x0, inputStride);
        Vector256<float> a0 = default, a1 = default;
        Vector256<float> b0 = default, b1 = default;
        ref float right = ref Unsafe.Add(ref c, (rows - 1) * Lanes);
        nint first = 0, last = rows - 1;
        for (; first < last; first++, last--)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref c), high = Vector256.LoadUnsafe(ref c, Half);
            c = ref Unsafe.Add(ref c, Lanes);
            Vector256<float> x = Vector256.Create(Unsafe.Add(ref x0, first));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
            x = Vector256.Create(Unsafe.Add(ref x1, first));
            a1 = Vector256.FusedMultiplyAdd(low, x, a1);
            b1 = Vector256.FusedMultiplyAdd(high, x, b1);
            low = Vector256.LoadUnsafe(ref right);
            high = Vector256.LoadUnsafe(ref right, Half);
            right = ref Unsafe.Subtract(ref right, Lanes);
            x = Vector256.Create(Unsafe.Add(ref x0, last));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
            x = Vector256.Create(Unsafe.Add(ref x1, last));
            a1 = Vector256.FusedMultiplyAdd(low, x, a1);
            b1 = Vector256.FusedMultiplyAdd(high, x, b1);
        }

        if (first == last)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref c), high = Vector256.LoadUnsafe(ref c, Half);
            Vector256<float> x = Vector256.Create(Unsafe.Add(ref x0, first));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
            x = Vector256.Create(Unsafe.Add(ref x1, first));
            a1 = Vector256.FusedMultiplyAdd(low, x, a1);
            b1 = Vector256.FusedMultiplyAdd(high, x, b1);
        }

        Store(a0, b0, ref y);
        Store(a1, b1, ref Unsafe.Add(ref y, outputStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run1(ref float c, int rows, ref float x0, ref float y)
    {
        Vector256<float> a0 = default;
        Vector256<float> b0 = default;
        ref float right = ref Unsafe.Add(ref c, (rows - 1) * Lanes);
        nint first = 0, last = rows - 1;
        for (; first < last; first++, last--)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref c), high = Vector256.LoadUnsafe(ref c, Half);
            c = ref Unsafe.Add(ref c, Lanes);
            Vector256<float> x = Vector256.Create(Unsafe.Add(ref x0, first));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
            low = Vector256.LoadUnsafe(ref right);
            high = Vector256.LoadUnsafe(ref right, Half);
            right = ref Unsafe.Subtract(ref right, Lanes);
            x = Vector256.Create(Unsafe.Add(ref x0, last));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
        }

        if (first == last)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref c), high = Vector256.LoadUnsafe(ref c, Half);
            Vector256<float> x = Vector256.Create(Unsafe.Add(ref x0, first));
            a0 = Vector256.FusedMultiplyAdd(low, x, a0);
            b0 = Vector256.FusedMultiplyAdd(high, x, b0);
        }

        Store(a0, b0, ref y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> low, Vector256<float> high, ref float y)
    {
        low.StoreUnsafe(ref y);
        high.StoreUnsafe(ref y, Half);
    }
}
