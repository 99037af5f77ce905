using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveProto.Audio.Resampling.Folded;

/// <summary>
/// Two outputs that mirror each other, from their half sums and half differences, five vectors of each at a time, for 32 registers: what is
/// loaded serves both, so that arithmetic is the limit again. A group of seven is one of four and one of three.
/// </summary>
internal static class FoldedPairTile5<TLanes, TVector>
    where TLanes : struct, IFoldedLanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(FoldedTaps sums, FoldedTaps differences, ref float x, ref float y, ref float mirror)
    {
        nint step = TLanes.Step;
        ref float c = ref MemoryMarshal.GetArrayDataReference(sums.Coefficients);
        ref float d = ref MemoryMarshal.GetArrayDataReference(differences.Coefficients);
        TVector a0 = TLanes.Zero, a1 = TLanes.Zero, a2 = TLanes.Zero, a3 = TLanes.Zero, a4 = TLanes.Zero;
        TVector b0 = TLanes.Zero, b1 = TLanes.Zero, b2 = TLanes.Zero, b3 = TLanes.Zero, b4 = TLanes.Zero;
        foreach (FoldedGroup group in sums.Groups)
        {
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right);
            if (group.Size != 3)
            {
                TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2)),
                    c3 = TLanes.Splat(ref Unsafe.Add(ref c, 3));
                c = ref Unsafe.Add(ref c, 4);
                TVector d0 = TLanes.Splat(ref d), d1 = TLanes.Splat(ref Unsafe.Add(ref d, 1)), d2 = TLanes.Splat(ref Unsafe.Add(ref d, 2)),
                    d3 = TLanes.Splat(ref Unsafe.Add(ref d, 3));
                d = ref Unsafe.Add(ref d, 4);
                TVector l = TLanes.Load(ref left);
                TVector r0 = TLanes.Load(ref right);
                a0 = TLanes.MultiplyAdd(TLanes.Add(l, r0), c0, a0); b0 = TLanes.MultiplyAdd(TLanes.Subtract(l, r0), d0, b0);
                l = TLanes.Load(ref Unsafe.Add(ref left, step));
                TVector r1 = TLanes.Load(ref Unsafe.Add(ref right, step)), p1 = TLanes.Load(ref Unsafe.Add(ref right, -step));
                a1 = TLanes.MultiplyAdd(TLanes.Add(l, r1), c0, a1); b1 = TLanes.MultiplyAdd(TLanes.Subtract(l, r1), d0, b1);
                a0 = TLanes.MultiplyAdd(TLanes.Add(l, p1), c1, a0); b0 = TLanes.MultiplyAdd(TLanes.Subtract(l, p1), d1, b0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 2 * step));
                TVector r2 = TLanes.Load(ref Unsafe.Add(ref right, 2 * step)), p2 = TLanes.Load(ref Unsafe.Add(ref right, -2 * step));
                a2 = TLanes.MultiplyAdd(TLanes.Add(l, r2), c0, a2); b2 = TLanes.MultiplyAdd(TLanes.Subtract(l, r2), d0, b2);
                a1 = TLanes.MultiplyAdd(TLanes.Add(l, r0), c1, a1); b1 = TLanes.MultiplyAdd(TLanes.Subtract(l, r0), d1, b1);
                a0 = TLanes.MultiplyAdd(TLanes.Add(l, p2), c2, a0); b0 = TLanes.MultiplyAdd(TLanes.Subtract(l, p2), d2, b0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 3 * step));
                TVector r3 = TLanes.Load(ref Unsafe.Add(ref right, 3 * step)), p3 = TLanes.Load(ref Unsafe.Add(ref right, -3 * step));
                a3 = TLanes.MultiplyAdd(TLanes.Add(l, r3), c0, a3); b3 = TLanes.MultiplyAdd(TLanes.Subtract(l, r3), d0, b3);
                a2 = TLanes.MultiplyAdd(TLanes.Add(l, r1), c1, a2); b2 = TLanes.MultiplyAdd(TLanes.Subtract(l, r1), d1, b2);
                a1 = TLanes.MultiplyAdd(TLanes.Add(l, p1), c2, a1); b1 = TLanes.MultiplyAdd(TLanes.Subtract(l, p1), d2, b1);
                a0 = TLanes.MultiplyAdd(TLanes.Add(l, p3), c3, a0); b0 = TLanes.MultiplyAdd(TLanes.Subtract(l, p3), d3, b0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 4 * step));
                TVector r4 = TLanes.Load(ref Unsafe.Add(ref right, 4 * step));
                a4 = TLanes.MultiplyAdd(TLanes.Add(l, r4), c0, a4); b4 = TLanes.MultiplyAdd(TLanes.Subtract(l, r4), d0, b4);
                a3 = TLanes.MultiplyAdd(TLanes.Add(l, r2), c1, a3); b3 = TLanes.MultiplyAdd(TLanes.Subtract(l, r2), d1, b3);
                a2 = TLanes.MultiplyAdd(TLanes.Add(l, r0), c2, a2); b2 = TLanes.MultiplyAdd(TLanes.Subtract(l, r0), d2, b2);
                a1 = TLanes.MultiplyAdd(TLanes.Add(l, p2), c3, a1); b1 = TLanes.MultiplyAdd(TLanes.Subtract(l, p2), d3, b1);
                l = TLanes.Load(ref Unsafe.Add(ref left, 5 * step));
                a4 = TLanes.MultiplyAdd(TLanes.Add(l, r3), c1, a4); b4 = TLanes.MultiplyAdd(TLanes.Subtract(l, r3), d1, b4);
                a3 = TLanes.MultiplyAdd(TLanes.Add(l, r1), c2, a3); b3 = TLanes.MultiplyAdd(TLanes.Subtract(l, r1), d2, b3);
                a2 = TLanes.MultiplyAdd(TLanes.Add(l, p1), c3, a2); b2 = TLanes.MultiplyAdd(TLanes.Subtract(l, p1), d3, b2);
                l = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
                a4 = TLanes.MultiplyAdd(TLanes.Add(l, r2), c2, a4); b4 = TLanes.MultiplyAdd(TLanes.Subtract(l, r2), d2, b4);
                a3 = TLanes.MultiplyAdd(TLanes.Add(l, r0), c3, a3); b3 = TLanes.MultiplyAdd(TLanes.Subtract(l, r0), d3, b3);
                l = TLanes.Load(ref Unsafe.Add(ref left, 7 * step));
                a4 = TLanes.MultiplyAdd(TLanes.Add(l, r1), c3, a4); b4 = TLanes.MultiplyAdd(TLanes.Subtract(l, r1), d3, b4);
                left = ref Unsafe.Add(ref left, 4 * step);
                right = ref Unsafe.Add(ref right, -4 * step);
            }

            if (group.Size != 4)
            {
                TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2));
                c = ref Unsafe.Add(ref c, 3);
                TVector d0 = TLanes.Splat(ref d), d1 = TLanes.Splat(ref Unsafe.Add(ref d, 1)), d2 = TLanes.Splat(ref Unsafe.Add(ref d, 2));
                d = ref Unsafe.Add(ref d, 3);
                TVector l = TLanes.Load(ref left);
                TVector r0 = TLanes.Load(ref right);
                a0 = TLanes.MultiplyAdd(TLanes.Add(l, r0), c0, a0); b0 = TLanes.MultiplyAdd(TLanes.Subtract(l, r0), d0, b0);
                l = TLanes.Load(ref Unsafe.Add(ref left, step));
                TVector r1 = TLanes.Load(ref Unsafe.Add(ref right, step)), p1 = TLanes.Load(ref Unsafe.Add(ref right, -step));
                a1 = TLanes.MultiplyAdd(TLanes.Add(l, r1), c0, a1); b1 = TLanes.MultiplyAdd(TLanes.Subtract(l, r1), d0, b1);
                a0 = TLanes.MultiplyAdd(TLanes.Add(l, p1), c1, a0); b0 = TLanes.MultiplyAdd(TLanes.Subtract(l, p1), d1, b0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 2 * step));
                TVector r2 = TLanes.Load(ref Unsafe.Add(ref right, 2 * step)), p2 = TLanes.Load(ref Unsafe.Add(ref right, -2 * step));
                a2 = TLanes.MultiplyAdd(TLanes.Add(l, r2), c0, a2); b2 = TLanes.MultiplyAdd(TLanes.Subtract(l, r2), d0, b2);
                a1 = TLanes.MultiplyAdd(TLanes.Add(l, r0), c1, a1); b1 = TLanes.MultiplyAdd(TLanes.Subtract(l, r0), d1, b1);
                a0 = TLanes.MultiplyAdd(TLanes.Add(l, p2), c2, a0); b0 = TLanes.MultiplyAdd(TLanes.Subtract(l, p2), d2, b0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 3 * step));
                TVector r3 = TLanes.Load(ref Unsafe.Add(ref right, 3 * step));
                a3 = TLanes.MultiplyAdd(TLanes.Add(l, r3), c0, a3); b3 = TLanes.MultiplyAdd(TLanes.Subtract(l, r3), d0, b3);
                a2 = TLanes.MultiplyAdd(TLanes.Add(l, r1), c1, a2); b2 = TLanes.MultiplyAdd(TLanes.Subtract(l, r1), d1, b2);
                a1 = TLanes.MultiplyAdd(TLanes.Add(l, p1), c2, a1); b1 = TLanes.MultiplyAdd(TLanes.Subtract(l, p1), d2, b1);
                l = TLanes.Load(ref Unsafe.Add(ref left, 4 * step));
                TVector r4 = TLanes.Load(ref Unsafe.Add(ref right, 4 * step));
                a4 = TLanes.MultiplyAdd(TLanes.Add(l, r4), c0, a4); b4 = TLanes.MultiplyAdd(TLanes.Subtract(l, r4), d0, b4);
                a3 = TLanes.MultiplyAdd(TLanes.Add(l, r2), c1, a3); b3 = TLanes.MultiplyAdd(TLanes.Subtract(l, r2), d1, b3);
                a2 = TLanes.MultiplyAdd(TLanes.Add(l, r0), c2, a2); b2 = TLanes.MultiplyAdd(TLanes.Subtract(l, r0), d2, b2);
                l = TLanes.Load(ref Unsafe.Add(ref left, 5 * step));
                a4 = TLanes.MultiplyAdd(TLanes.Add(l, r3), c1, a4); b4 = TLanes.MultiplyAdd(TLanes.Subtract(l, r3), d1, b4);
                a3 = TLanes.MultiplyAdd(TLanes.Add(l, r1), c2, a3); b3 = TLanes.MultiplyAdd(TLanes.Subtract(l, r1), d2, b3);
                l = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
                a4 = TLanes.MultiplyAdd(TLanes.Add(l, r2), c2, a4); b4 = TLanes.MultiplyAdd(TLanes.Subtract(l, r2), d2, b4);
            }
        }

        TLanes.Store(TLanes.Add(a0, b0), ref y);
        TLanes.Store(TLanes.Add(a1, b1), ref Unsafe.Add(ref y, step));
        TLanes.Store(TLanes.Add(a2, b2), ref Unsafe.Add(ref y, 2 * step));
        TLanes.Store(TLanes.Add(a3, b3), ref Unsafe.Add(ref y, 3 * step));
        TLanes.Store(TLanes.Add(a4, b4), ref Unsafe.Add(ref y, 4 * step));
        TLanes.Store(TLanes.Subtract(a0, b0), ref mirror);
        TLanes.Store(TLanes.Subtract(a1, b1), ref Unsafe.Add(ref mirror, step));
        TLanes.Store(TLanes.Subtract(a2, b2), ref Unsafe.Add(ref mirror, 2 * step));
        TLanes.Store(TLanes.Subtract(a3, b3), ref Unsafe.Add(ref mirror, 3 * step));
        TLanes.Store(TLanes.Subtract(a4, b4), ref Unsafe.Add(ref mirror, 4 * step));
    }
}
