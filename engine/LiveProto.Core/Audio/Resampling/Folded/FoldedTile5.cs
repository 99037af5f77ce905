using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveProto.Audio.Resampling.Folded;

/// <summary>Five vectors of outputs at a time, for 16 registers: a group of seven is one of four and one of three.</summary>
/// <inheritdoc cref="FoldedKernel{TLanes, TVector, TFold}"/>
internal static class FoldedTile5<TLanes, TVector, TFold>
    where TLanes : struct, IFoldedLanes<TVector>
    where TVector : struct
    where TFold : struct, IFold<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(FoldedTaps taps, ref float x, ref float y)
    {
        nint step = TLanes.Step;
        ref float c = ref MemoryMarshal.GetArrayDataReference(taps.Coefficients);
        TVector a0 = TLanes.Zero, a1 = TLanes.Zero, a2 = TLanes.Zero, a3 = TLanes.Zero, a4 = TLanes.Zero;
        foreach (FoldedGroup group in taps.Groups)
        {
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right);
            if (group.Size != 3)
            {
                TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2)),
                    c3 = TLanes.Splat(ref Unsafe.Add(ref c, 3));
                c = ref Unsafe.Add(ref c, 4);
                TVector l = TLanes.Load(ref left);
                TVector r0 = TLanes.Load(ref right);
                TVector s0 = TFold.Fold(l, r0);
                a0 = TLanes.MultiplyAdd(s0, c0, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, step));
                TVector r1 = TLanes.Load(ref Unsafe.Add(ref right, step)), p1 = TLanes.Load(ref Unsafe.Add(ref right, -step));
                s0 = TFold.Fold(l, r1);
                TVector s1 = TFold.Fold(l, p1);
                a1 = TLanes.MultiplyAdd(s0, c0, a1); a0 = TLanes.MultiplyAdd(s1, c1, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 2 * step));
                TVector r2 = TLanes.Load(ref Unsafe.Add(ref right, 2 * step)), p2 = TLanes.Load(ref Unsafe.Add(ref right, -2 * step));
                s0 = TFold.Fold(l, r2); s1 = TFold.Fold(l, r0);
                TVector s2 = TFold.Fold(l, p2);
                a2 = TLanes.MultiplyAdd(s0, c0, a2); a1 = TLanes.MultiplyAdd(s1, c1, a1); a0 = TLanes.MultiplyAdd(s2, c2, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 3 * step));
                TVector r3 = TLanes.Load(ref Unsafe.Add(ref right, 3 * step)), p3 = TLanes.Load(ref Unsafe.Add(ref right, -3 * step));
                s0 = TFold.Fold(l, r3); s1 = TFold.Fold(l, r1); s2 = TFold.Fold(l, p1);
                TVector s3 = TFold.Fold(l, p3);
                a3 = TLanes.MultiplyAdd(s0, c0, a3); a2 = TLanes.MultiplyAdd(s1, c1, a2); a1 = TLanes.MultiplyAdd(s2, c2, a1); a0 =
                    TLanes.MultiplyAdd(s3, c3, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 4 * step));
                TVector r4 = TLanes.Load(ref Unsafe.Add(ref right, 4 * step));
                s0 = TFold.Fold(l, r4); s1 = TFold.Fold(l, r2); s2 = TFold.Fold(l, r0); s3 = TFold.Fold(l, p2);
                a4 = TLanes.MultiplyAdd(s0, c0, a4); a3 = TLanes.MultiplyAdd(s1, c1, a3); a2 = TLanes.MultiplyAdd(s2, c2, a2); a1 =
                    TLanes.MultiplyAdd(s3, c3, a1);
                l = TLanes.Load(ref Unsafe.Add(ref left, 5 * step));
                s1 = TFold.Fold(l, r3); s2 = TFold.Fold(l, r1); s3 = TFold.Fold(l, p1);
                a4 = TLanes.MultiplyAdd(s1, c1, a4); a3 = TLanes.MultiplyAdd(s2, c2, a3); a2 = TLanes.MultiplyAdd(s3, c3, a2);
                l = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
                s2 = TFold.Fold(l, r2); s3 = TFold.Fold(l, r0);
                a4 = TLanes.MultiplyAdd(s2, c2, a4); a3 = TLanes.MultiplyAdd(s3, c3, a3);
                l = TLanes.Load(ref Unsafe.Add(ref left, 7 * step));
                s3 = TFold.Fold(l, r1);
                a4 = TLanes.MultiplyAdd(s3, c3, a4);
                left = ref Unsafe.Add(ref left, 4 * step);
                right = ref Unsafe.Add(ref right, -4 * step);
            }

            if (group.Size != 4)
            {
                TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2));
                c = ref Unsafe.Add(ref c, 3);
                TVector l = TLanes.Load(ref left);
                TVector r0 = TLanes.Load(ref right);
                TVector s0 = TFold.Fold(l, r0);
                a0 = TLanes.MultiplyAdd(s0, c0, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, step));
                TVector r1 = TLanes.Load(ref Unsafe.Add(ref right, step)), p1 = TLanes.Load(ref Unsafe.Add(ref right, -step));
                s0 = TFold.Fold(l, r1);
                TVector s1 = TFold.Fold(l, p1);
                a1 = TLanes.MultiplyAdd(s0, c0, a1); a0 = TLanes.MultiplyAdd(s1, c1, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 2 * step));
                TVector r2 = TLanes.Load(ref Unsafe.Add(ref right, 2 * step)), p2 = TLanes.Load(ref Unsafe.Add(ref right, -2 * step));
                s0 = TFold.Fold(l, r2); s1 = TFold.Fold(l, r0);
                TVector s2 = TFold.Fold(l, p2);
                a2 = TLanes.MultiplyAdd(s0, c0, a2); a1 = TLanes.MultiplyAdd(s1, c1, a1); a0 = TLanes.MultiplyAdd(s2, c2, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 3 * step));
                TVector r3 = TLanes.Load(ref Unsafe.Add(ref right, 3 * step));
                s0 = TFold.Fold(l, r3); s1 = TFold.Fold(l, r1); s2 = TFold.Fold(l, p1);
                a3 = TLanes.MultiplyAdd(s0, c0, a3); a2 = TLanes.MultiplyAdd(s1, c1, a2); a1 = TLanes.MultiplyAdd(s2, c2, a1);
                l = TLanes.Load(ref Unsafe.Add(ref left, 4 * step));
                TVector r4 = TLanes.Load(ref Unsafe.Add(ref right, 4 * step));
                s0 = TFold.Fold(l, r4); s1 = TFold.Fold(l, r2); s2 = TFold.Fold(l, r0);
                a4 = TLanes.MultiplyAdd(s0, c0, a4); a3 = TLanes.MultiplyAdd(s1, c1, a3); a2 = TLanes.MultiplyAdd(s2, c2, a2);
                l = TLanes.Load(ref Unsafe.Add(ref left, 5 * step));
                s1 = TFold.Fold(l, r3); s2 = TFold.Fold(l, r1);
                a4 = TLanes.MultiplyAdd(s1, c1, a4); a3 = TLanes.MultiplyAdd(s2, c2, a3);
                l = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
                s2 = TFold.Fold(l, r2);
                a4 = TLanes.MultiplyAdd(s2, c2, a4);
            }
        }

        TLanes.Store(a0, ref y);
        TLanes.Store(a1, ref Unsafe.Add(ref y, step));
        TLanes.Store(a2, ref Unsafe.Add(ref y, 2 * step));
        TLanes.Store(a3, ref Unsafe.Add(ref y, 3 * step));
        TLanes.Store(a4, ref Unsafe.Add(ref y, 4 * step));
    }
}
