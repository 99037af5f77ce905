using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling.Banks;

/// <summary>Sixteen lanes in one register, up to ten periods at a time: as many chains of multiply-adds hide their latency, and 20 ms of
/// the usual rates come to ten, twenty or sixty of them.</summary>
internal static class Convolution512
{
    private const int Lanes = FilterBank.Lanes;

    /// <summary>Does as many of the periods as the widest fitting kernel takes; answers how many.</summary>
    public static int Run(ref float c, int rows, ref float x, nint inputStride, ref float y, nint outputStride, int periods)
    {
        if (periods >= 10)
        {
            Run10(ref c, rows, ref x, inputStride, ref y, outputStride);
            return 10;
        }

        if (periods >= 6)
        {
            Run6(ref c, rows, ref x, inputStride, ref y, outputStride);
            return 6;
        }

        if (periods >= 4)
        {
            Run4(ref c, rows, ref x, inputStride, ref y, outputStride);
            return 4;
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
    private static void Run10(ref float c, int rows, ref float x0, nint inputStride, ref float y, nint outputStride)
    {
        ref float x1 = ref Unsafe.Add(ref x0, inputStride), x2 = ref Unsafe.Add(ref x1, inputStride),
            x3 = ref Unsafe.Add(ref x2, inputStride);
        ref float x4 = ref Unsafe.Add(ref x3, inputStride), x5 = ref Unsafe.Add(ref x4, inputStride),
            x6 = ref Unsafe.Add(ref x5, inputStride);
        ref float x7 = ref Unsafe.Add(ref x6, inputStride), x8 = ref Unsafe.Add(ref x7, inputStride),
            x9 = ref Unsafe.Add(ref x8, inputStride);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default,
            a8 = default, a9 = default;
        ref float right = ref Unsafe.Add(ref c, (rows - 1) * Lanes);
        nint first = 0, last = rows - 1;
        for (; first < last; first++, last--)
        {
            Vector512<float> h = Vector512.LoadUnsafe(ref c);
            c = ref Unsafe.Add(ref c, Lanes);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, first)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, first)), a1);
            a2 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x2, first)), a2);
            a3 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x3, first)), a3);
            a4 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x4, first)), a4);
            a5 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x5, first)), a5);
            a6 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x6, first)), a6);
            a7 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x7, first)), a7);
            a8 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x8, first)), a8);
            a9 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x9, first)), a9);
            h = Vector512.LoadUnsafe(ref right);
            right = ref Unsafe.Subtract(ref right, Lanes);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, last)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, last)), a1);
            a2 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x2, last)), a2);
            a3 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x3, last)), a3);
            a4 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x4, last)), a4);
            a5 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x5, last)), a5);
            a6 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x6, last)), a6);
            a7 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x7, last)), a7);
            a8 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x8, last)), a8);
            a9 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x9, last)), a9);
        }

        if (first == last)
        {
            Vector512<float> h = Vector512.LoadUnsafe(ref c);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, first)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, first)), a1);
            a2 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x2, first)), a2);
            a3 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x3, first)), a3);
            a4 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x4, first)), a4);
            a5 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x5, first)), a5);
            a6 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x6, first)), a6);
            a7 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x7, first)), a7);
            a8 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x8, first)), a8);
            a9 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x9, first)), a9);
        }

        a0.StoreUnsafe(ref y);
        a1.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a2.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a3.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a4.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a5.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a6.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a7.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a8.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a9.StoreUnsafe(ref Unsafe.Add(ref y, outputStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run6(ref float c, int rows, ref float x0, nint inputStride, ref float y, nint outputStride)
    {
        ref float x1 = ref Unsafe.Add(ref x0, inputStride), x2 = ref Unsafe.Add(ref x1, inputStride),
            x3 = ref Unsafe.Add(ref x2, inputStride);
        ref float x4 = ref Unsafe.Add(ref x3, inputStride), x5 = ref Unsafe.Add(ref x4, inputStride);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default;
        ref float right = ref Unsafe.Add(ref c, (rows - 1) * Lanes);
        nint first = 0, last = rows - 1;
        for (; first < last; first++, last--)
        {
            Vector512<float> h = Vector512.LoadUnsafe(ref c);
            c = ref Unsafe.Add(ref c, Lanes);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, first)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, first)), a1);
            a2 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x2, first)), a2);
            a3 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x3, first)), a3);
            a4 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x4, first)), a4);
            a5 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x5, first)), a5);
            h = Vector512.LoadUnsafe(ref right);
            right = ref Unsafe.Subtract(ref right, Lanes);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, last)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, last)), a1);
            a2 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x2, last)), a2);
            a3 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x3, last)), a3);
            a4 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x4, last)), a4);
            a5 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x5, last)), a5);
        }

        if (first == last)
        {
            Vector512<float> h = Vector512.LoadUnsafe(ref c);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, first)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, first)), a1);
            a2 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x2, first)), a2);
            a3 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x3, first)), a3);
            a4 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x4, first)), a4);
            a5 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x5, first)), a5);
        }

        a0.StoreUnsafe(ref y);
        a1.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a2.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a3.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a4.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a5.StoreUnsafe(ref Unsafe.Add(ref y, outputStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run4(ref float c, int rows, ref float x0, nint inputStride, ref float y, nint outputStride)
    {
        ref float x1 = ref Unsafe.Add(ref x0, inputStride), x2 = ref Unsafe.Add(ref x1, inputStride),
            x3 = ref Unsafe.Add(ref x2, inputStride);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        ref float right = ref Unsafe.Add(ref c, (rows - 1) * Lanes);
        nint first = 0, last = rows - 1;
        for (; first < last; first++, last--)
        {
            Vector512<float> h = Vector512.LoadUnsafe(ref c);
            c = ref Unsafe.Add(ref c, Lanes);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, first)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, first)), a1);
            a2 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x2, first)), a2);
            a3 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x3, first)), a3);
            h = Vector512.LoadUnsafe(ref right);
            right = ref Unsafe.Subtract(ref right, Lanes);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, last)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, last)), a1);
            a2 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x2, last)), a2);
            a3 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x3, last)), a3);
        }

        if (first == last)
        {
            Vector512<float> h = Vector512.LoadUnsafe(ref c);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, first)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, first)), a1);
            a2 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x2, first)), a2);
            a3 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x3, first)), a3);
        }

        a0.StoreUnsafe(ref y);
        a1.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a2.StoreUnsafe(ref y = ref Unsafe.Add(ref y, outputStride));
        a3.StoreUnsafe(ref Unsafe.Add(ref y, outputStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run2(ref float c, int rows, ref float x0, nint inputStride, ref float y, nint outputStride)
    {
        ref float x1 = ref Unsafe.Add(ref x0, inputStride);
        Vector512<float> a0 = default, a1 = default;
        ref float right = ref Unsafe.Add(ref c, (rows - 1) * Lanes);
        nint first = 0, last = rows - 1;
        for (; first < last; first++, last--)
        {
            Vector512<float> h = Vector512.LoadUnsafe(ref c);
            c = ref Unsafe.Add(ref c, Lanes);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, first)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, first)), a1);
            h = Vector512.LoadUnsafe(ref right);
            right = ref Unsafe.Subtract(ref right, Lanes);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, last)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, last)), a1);
        }

        if (first == last)
        {
            Vector512<float> h = Vector512.LoadUnsafe(ref c);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, first)), a0);
            a1 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x1, first)), a1);
        }

        a0.StoreUnsafe(ref y);
        a1.StoreUnsafe(ref Unsafe.Add(ref y, outputStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run1(ref float c, int rows, ref float x0, ref float y)
    {
        Vector512<float> a0 = default;
        ref float right = ref Unsafe.Add(ref c, (rows - 1) * Lanes);
        nint first = 0, last = rows - 1;
        for (; first < last; first++, last--)
        {
            Vector512<float> h = Vector512.LoadUnsafe(ref c);
            c = ref Unsafe.Add(ref c, Lanes);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, first)), a0);
            h = Vector512.LoadUnsafe(ref right);
            right = ref Unsafe.Subtract(ref right, Lanes);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, last)), a0);
        }

        if (first == last)
        {
            Vector512<float> h = Vector512.LoadUnsafe(ref c);
            a0 = Vector512.FusedMultiplyAdd(h, Vector512.Create(Unsafe.Add(ref x0, first)), a0);
        }

        a0.StoreUnsafe(ref y);
    }
}
