using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveProto.Audio.Resampling.Folded;

/// <summary>
/// Two outputs whose inputs' places add up to neighbouring sums, five vectors of each at a time, for 32 registers: what is loaded on the
/// right serves both, and what the second output has on the left is what the first one has there in the next group. A load for every
/// product, not two.
/// </summary>
internal static class FoldedNeighbourTile5<TLanes, TVector>
    where TLanes : struct, IFoldedLanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(FoldedTaps first, FoldedTaps second, ref float x, ref float y, ref float z)
    {
        nint step = TLanes.Step;
        ref float c = ref MemoryMarshal.GetArrayDataReference(first.Coefficients);
        ref float d = ref MemoryMarshal.GetArrayDataReference(second.Coefficients);
        TVector a0 = TLanes.Zero, a1 = TLanes.Zero, a2 = TLanes.Zero, a3 = TLanes.Zero, a4 = TLanes.Zero;
        TVector b0 = TLanes.Zero, b1 = TLanes.Zero, b2 = TLanes.Zero, b3 = TLanes.Zero, b4 = TLanes.Zero;
        TVector l0 = TLanes.Zero, l1 = TLanes.Zero, l2 = TLanes.Zero, l3 = TLanes.Zero, l4 = TLanes.Zero, l5 = TLanes.Zero,
            l6 = TLanes.Zero, l7 = TLanes.Zero;
        FoldedGroup[] groups = first.Groups, others = second.Groups;
        int loaded = int.MinValue, size = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            FoldedGroup group = groups[i];
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right),
                next = ref Unsafe.Add(ref x, others[i].Left);
            bool isNew = group.Left != loaded || group.Size != size;
            (loaded, size) = (others[i].Left, group.Size);
            if (size == 4)
            {
                if (isNew)
                {
                    l0 = TLanes.Load(ref left);
                    l1 = TLanes.Load(ref Unsafe.Add(ref left, step));
                    l2 = TLanes.Load(ref Unsafe.Add(ref left, 2 * step));
                    l3 = TLanes.Load(ref Unsafe.Add(ref left, 3 * step));
                    l4 = TLanes.Load(ref Unsafe.Add(ref left, 4 * step));
                    l5 = TLanes.Load(ref Unsafe.Add(ref left, 5 * step));
                    l6 = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
                    l7 = TLanes.Load(ref Unsafe.Add(ref left, 7 * step));
                }

                TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2)),
                    c3 = TLanes.Splat(ref Unsafe.Add(ref c, 3));
                c = ref Unsafe.Add(ref c, 4);
                TVector r0 = TLanes.Load(ref right);
                a0 = TLanes.MultiplyAdd(TLanes.Add(l0, r0), c0, a0);
                TVector r1 = TLanes.Load(ref Unsafe.Add(ref right, step)), p1 = TLanes.Load(ref Unsafe.Add(ref right, -step));
                a1 = TLanes.MultiplyAdd(TLanes.Add(l1, r1), c0, a1); a0 = TLanes.MultiplyAdd(TLanes.Add(l1, p1), c1, a0);
                TVector r2 = TLanes.Load(ref Unsafe.Add(ref right, 2 * step)), p2 = TLanes.Load(ref Unsafe.Add(ref right, -2 * step));
                a2 = TLanes.MultiplyAdd(TLanes.Add(l2, r2), c0, a2); a1 = TLanes.MultiplyAdd(TLanes.Add(l2, r0), c1, a1); a0 =
                    TLanes.MultiplyAdd(TLanes.Add(l2, p2), c2, a0);
                TVector r3 = TLanes.Load(ref Unsafe.Add(ref right, 3 * step)), p3 = TLanes.Load(ref Unsafe.Add(ref right, -3 * step));
                a3 = TLanes.MultiplyAdd(TLanes.Add(l3, r3), c0, a3); a2 = TLanes.MultiplyAdd(TLanes.Add(l3, r1), c1, a2); a1 =
                    TLanes.MultiplyAdd(TLanes.Add(l3, p1), c2, a1); a0 = TLanes.MultiplyAdd(TLanes.Add(l3, p3), c3, a0);
                TVector r4 = TLanes.Load(ref Unsafe.Add(ref right, 4 * step));
                a4 = TLanes.MultiplyAdd(TLanes.Add(l4, r4), c0, a4); a3 = TLanes.MultiplyAdd(TLanes.Add(l4, r2), c1, a3); a2 =
                    TLanes.MultiplyAdd(TLanes.Add(l4, r0), c2, a2); a1 = TLanes.MultiplyAdd(TLanes.Add(l4, p2), c3, a1);
                a4 = TLanes.MultiplyAdd(TLanes.Add(l5, r3), c1, a4); a3 = TLanes.MultiplyAdd(TLanes.Add(l5, r1), c2, a3); a2 =
                    TLanes.MultiplyAdd(TLanes.Add(l5, p1), c3, a2);
                a4 = TLanes.MultiplyAdd(TLanes.Add(l6, r2), c2, a4); a3 = TLanes.MultiplyAdd(TLanes.Add(l6, r0), c3, a3);
                a4 = TLanes.MultiplyAdd(TLanes.Add(l7, r1), c3, a4);
                TVector d0 = TLanes.Splat(ref d), d1 = TLanes.Splat(ref Unsafe.Add(ref d, 1)), d2 = TLanes.Splat(ref Unsafe.Add(ref d, 2)),
                    d3 = TLanes.Splat(ref Unsafe.Add(ref d, 3));
                d = ref Unsafe.Add(ref d, 4);
                l0 = TLanes.Load(ref next);
                b0 = TLanes.MultiplyAdd(TLanes.Add(l0, r0), d0, b0);
                l1 = TLanes.Load(ref Unsafe.Add(ref next, step));
                b1 = TLanes.MultiplyAdd(TLanes.Add(l1, r1), d0, b1); b0 = TLanes.MultiplyAdd(TLanes.Add(l1, p1), d1, b0);
                l2 = TLanes.Load(ref Unsafe.Add(ref next, 2 * step));
                b2 = TLanes.MultiplyAdd(TLanes.Add(l2, r2), d0, b2); b1 = TLanes.MultiplyAdd(TLanes.Add(l2, r0), d1, b1); b0 =
                    TLanes.MultiplyAdd(TLanes.Add(l2, p2), d2, b0);
                l3 = TLanes.Load(ref Unsafe.Add(ref next, 3 * step));
                b3 = TLanes.MultiplyAdd(TLanes.Add(l3, r3), d0, b3); b2 = TLanes.MultiplyAdd(TLanes.Add(l3, r1), d1, b2); b1 =
                    TLanes.MultiplyAdd(TLanes.Add(l3, p1), d2, b1); b0 = TLanes.MultiplyAdd(TLanes.Add(l3, p3), d3, b0);
                l4 = TLanes.Load(ref Unsafe.Add(ref next, 4 * step));
                b4 = TLanes.MultiplyAdd(TLanes.Add(l4, r4), d0, b4); b3 = TLanes.MultiplyAdd(TLanes.Add(l4, r2), d1, b3); b2 =
                    TLanes.MultiplyAdd(TLanes.Add(l4, r0), d2, b2); b1 = TLanes.MultiplyAdd(TLanes.Add(l4, p2), d3, b1);
                l5 = TLanes.Load(ref Unsafe.Add(ref next, 5 * step));
                b4 = TLanes.MultiplyAdd(TLanes.Add(l5, r3), d1, b4); b3 = TLanes.MultiplyAdd(TLanes.Add(l5, r1), d2, b3); b2 =
                    TLanes.MultiplyAdd(TLanes.Add(l5, p1), d3, b2);
                l6 = TLanes.Load(ref Unsafe.Add(ref next, 6 * step));
                b4 = TLanes.MultiplyAdd(TLanes.Add(l6, r2), d2, b4); b3 = TLanes.MultiplyAdd(TLanes.Add(l6, r0), d3, b3);
                l7 = TLanes.Load(ref Unsafe.Add(ref next, 7 * step));
                b4 = TLanes.MultiplyAdd(TLanes.Add(l7, r1), d3, b4);
            }
            else
            {
                if (isNew)
                {
                    l0 = TLanes.Load(ref left);
                    l1 = TLanes.Load(ref Unsafe.Add(ref left, step));
                    l2 = TLanes.Load(ref Unsafe.Add(ref left, 2 * step));
                    l3 = TLanes.Load(ref Unsafe.Add(ref left, 3 * step));
                    l4 = TLanes.Load(ref Unsafe.Add(ref left, 4 * step));
                    l5 = TLanes.Load(ref Unsafe.Add(ref left, 5 * step));
                    l6 = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
                }

                TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2));
                c = ref Unsafe.Add(ref c, 3);
                TVector r0 = TLanes.Load(ref right);
                a0 = TLanes.MultiplyAdd(TLanes.Add(l0, r0), c0, a0);
                TVector r1 = TLanes.Load(ref Unsafe.Add(ref right, step)), p1 = TLanes.Load(ref Unsafe.Add(ref right, -step));
                a1 = TLanes.MultiplyAdd(TLanes.Add(l1, r1), c0, a1); a0 = TLanes.MultiplyAdd(TLanes.Add(l1, p1), c1, a0);
                TVector r2 = TLanes.Load(ref Unsafe.Add(ref right, 2 * step)), p2 = TLanes.Load(ref Unsafe.Add(ref right, -2 * step));
                a2 = TLanes.MultiplyAdd(TLanes.Add(l2, r2), c0, a2); a1 = TLanes.MultiplyAdd(TLanes.Add(l2, r0), c1, a1); a0 =
                    TLanes.MultiplyAdd(TLanes.Add(l2, p2), c2, a0);
                TVector r3 = TLanes.Load(ref Unsafe.Add(ref right, 3 * step));
                a3 = TLanes.MultiplyAdd(TLanes.Add(l3, r3), c0, a3); a2 = TLanes.MultiplyAdd(TLanes.Add(l3, r1), c1, a2); a1 =
                    TLanes.MultiplyAdd(TLanes.Add(l3, p1), c2, a1);
                TVector r4 = TLanes.Load(ref Unsafe.Add(ref right, 4 * step));
                a4 = TLanes.MultiplyAdd(TLanes.Add(l4, r4), c0, a4); a3 = TLanes.MultiplyAdd(TLanes.Add(l4, r2), c1, a3); a2 =
                    TLanes.MultiplyAdd(TLanes.Add(l4, r0), c2, a2);
                a4 = TLanes.MultiplyAdd(TLanes.Add(l5, r3), c1, a4); a3 = TLanes.MultiplyAdd(TLanes.Add(l5, r1), c2, a3);
                a4 = TLanes.MultiplyAdd(TLanes.Add(l6, r2), c2, a4);
                TVector d0 = TLanes.Splat(ref d), d1 = TLanes.Splat(ref Unsafe.Add(ref d, 1)), d2 = TLanes.Splat(ref Unsafe.Add(ref d, 2));
                d = ref Unsafe.Add(ref d, 3);
                l0 = TLanes.Load(ref next);
                b0 = TLanes.MultiplyAdd(TLanes.Add(l0, r0), d0, b0);
                l1 = TLanes.Load(ref Unsafe.Add(ref next, step));
                b1 = TLanes.MultiplyAdd(TLanes.Add(l1, r1), d0, b1); b0 = TLanes.MultiplyAdd(TLanes.Add(l1, p1), d1, b0);
                l2 = TLanes.Load(ref Unsafe.Add(ref next, 2 * step));
                b2 = TLanes.MultiplyAdd(TLanes.Add(l2, r2), d0, b2); b1 = TLanes.MultiplyAdd(TLanes.Add(l2, r0), d1, b1); b0 =
                    TLanes.MultiplyAdd(TLanes.Add(l2, p2), d2, b0);
                l3 = TLanes.Load(ref Unsafe.Add(ref next, 3 * step));
                b3 = TLanes.MultiplyAdd(TLanes.Add(l3, r3), d0, b3); b2 = TLanes.MultiplyAdd(TLanes.Add(l3, r1), d1, b2); b1 =
                    TLanes.MultiplyAdd(TLanes.Add(l3, p1), d2, b1);
                l4 = TLanes.Load(ref Unsafe.Add(ref next, 4 * step));
                b4 = TLanes.MultiplyAdd(TLanes.Add(l4, r4), d0, b4); b3 = TLanes.MultiplyAdd(TLanes.Add(l4, r2), d1, b3); b2 =
                    TLanes.MultiplyAdd(TLanes.Add(l4, r0), d2, b2);
                l5 = TLanes.Load(ref Unsafe.Add(ref next, 5 * step));
                b4 = TLanes.MultiplyAdd(TLanes.Add(l5, r3), d1, b4); b3 = TLanes.MultiplyAdd(TLanes.Add(l5, r1), d2, b3);
                l6 = TLanes.Load(ref Unsafe.Add(ref next, 6 * step));
                b4 = TLanes.MultiplyAdd(TLanes.Add(l6, r2), d2, b4);
            }
        }

        TLanes.Store(a0, ref y);
        TLanes.Store(a1, ref Unsafe.Add(ref y, step));
        TLanes.Store(a2, ref Unsafe.Add(ref y, 2 * step));
        TLanes.Store(a3, ref Unsafe.Add(ref y, 3 * step));
        TLanes.Store(a4, ref Unsafe.Add(ref y, 4 * step));
        TLanes.Store(b0, ref z);
        TLanes.Store(b1, ref Unsafe.Add(ref z, step));
        TLanes.Store(b2, ref Unsafe.Add(ref z, 2 * step));
        TLanes.Store(b3, ref Unsafe.Add(ref z, 3 * step));
        TLanes.Store(b4, ref Unsafe.Add(ref z, 4 * step));
    }
}
