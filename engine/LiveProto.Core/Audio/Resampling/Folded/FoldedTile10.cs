using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveProto.Audio.Resampling.Folded;

/// <summary>Ten vectors of outputs at a time, for 32 registers.</summary>
/// <inheritdoc cref="FoldedKernel{TLanes, TVector, TFold}"/>
internal static class FoldedTile10<TLanes, TVector, TFold>
    where TLanes : struct, IFoldedLanes<TVector>
    where TVector : struct
    where TFold : struct, IFold<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(FoldedTaps taps, ref float x, ref float y)
    {
        nint step = TLanes.Step;
        ref float c = ref MemoryMarshal.GetArrayDataReference(taps.Coefficients);
        TVector a0 = TLanes.Zero, a1 = TLanes.Zero, a2 = TLanes.Zero, a3 = TLanes.Zero, a4 = TLanes.Zero, a5 = TLanes.Zero,
            a6 = TLanes.Zero, a7 = TLanes.Zero, a8 = TLanes.Zero, a9 = TLanes.Zero;
        foreach (FoldedGroup group in taps.Groups)
        {
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right);
            if (group.Size == 7)
            {
                // All 32 registers are in use: no sum waits for another.
                TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2)),
                    c3 = TLanes.Splat(ref Unsafe.Add(ref c, 3)), c4 = TLanes.Splat(ref Unsafe.Add(ref c, 4)),
                        c5 = TLanes.Splat(ref Unsafe.Add(ref c, 5)), c6 = TLanes.Splat(ref Unsafe.Add(ref c, 6));
                c = ref Unsafe.Add(ref c, 7);
                TVector l = TLanes.Load(ref left);
                TVector r0 = TLanes.Load(ref right);
                a0 = TLanes.MultiplyAdd(TFold.Fold(l, r0), c0, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, step));
                TVector r1 = TLanes.Load(ref Unsafe.Add(ref right, step)), p1 = TLanes.Load(ref Unsafe.Add(ref right, -step));
                a1 = TLanes.MultiplyAdd(TFold.Fold(l, r1), c0, a1); a0 = TLanes.MultiplyAdd(TFold.Fold(l, p1), c1, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 2 * step));
                TVector r2 = TLanes.Load(ref Unsafe.Add(ref right, 2 * step)), p2 = TLanes.Load(ref Unsafe.Add(ref right, -2 * step));
                a2 = TLanes.MultiplyAdd(TFold.Fold(l, r2), c0, a2); a1 = TLanes.MultiplyAdd(TFold.Fold(l, r0), c1, a1); a0 =
                    TLanes.MultiplyAdd(TFold.Fold(l, p2), c2, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 3 * step));
                TVector r3 = TLanes.Load(ref Unsafe.Add(ref right, 3 * step)), p3 = TLanes.Load(ref Unsafe.Add(ref right, -3 * step));
                a3 = TLanes.MultiplyAdd(TFold.Fold(l, r3), c0, a3); a2 = TLanes.MultiplyAdd(TFold.Fold(l, r1), c1, a2); a1 =
                    TLanes.MultiplyAdd(TFold.Fold(l, p1), c2, a1); a0 = TLanes.MultiplyAdd(TFold.Fold(l, p3), c3, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 4 * step));
                TVector r4 = TLanes.Load(ref Unsafe.Add(ref right, 4 * step)), p4 = TLanes.Load(ref Unsafe.Add(ref right, -4 * step));
                a4 = TLanes.MultiplyAdd(TFold.Fold(l, r4), c0, a4); a3 = TLanes.MultiplyAdd(TFold.Fold(l, r2), c1, a3); a2 =
                    TLanes.MultiplyAdd(TFold.Fold(l, r0), c2, a2); a1 = TLanes.MultiplyAdd(TFold.Fold(l, p2), c3, a1); a0 =
                        TLanes.MultiplyAdd(TFold.Fold(l, p4), c4, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 5 * step));
                TVector r5 = TLanes.Load(ref Unsafe.Add(ref right, 5 * step)), p5 = TLanes.Load(ref Unsafe.Add(ref right, -5 * step));
                a5 = TLanes.MultiplyAdd(TFold.Fold(l, r5), c0, a5); a4 = TLanes.MultiplyAdd(TFold.Fold(l, r3), c1, a4); a3 =
                    TLanes.MultiplyAdd(TFold.Fold(l, r1), c2, a3); a2 = TLanes.MultiplyAdd(TFold.Fold(l, p1), c3, a2); a1 =
                        TLanes.MultiplyAdd(TFold.Fold(l, p3), c4, a1); a0 = TLanes.MultiplyAdd(TFold.Fold(l, p5), c5, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
                TVector r6 = TLanes.Load(ref Unsafe.Add(ref right, 6 * step)), p6 = TLanes.Load(ref Unsafe.Add(ref right, -6 * step));
                a6 = TLanes.MultiplyAdd(TFold.Fold(l, r6), c0, a6); a5 = TLanes.MultiplyAdd(TFold.Fold(l, r4), c1, a5); a4 =
                    TLanes.MultiplyAdd(TFold.Fold(l, r2), c2, a4); a3 = TLanes.MultiplyAdd(TFold.Fold(l, r0), c3, a3); a2 =
                        TLanes.MultiplyAdd(TFold.Fold(l, p2), c4, a2); a1 = TLanes.MultiplyAdd(TFold.Fold(l, p4), c5, a1); a0 =
                            TLanes.MultiplyAdd(TFold.Fold(l, p6), c6, a0);
                l = TLanes.Load(ref Unsafe.Add(ref left, 7 * step));
                TVector r7 = TLanes.Load(ref Unsafe.Add(ref right, 7 * step));
                a7 = TLanes.MultiplyAdd(TFold.Fold(l, r7), c0, a7); a6 = TLanes.MultiplyAdd(TFold.Fold(l, r5), c1, a6); a5 =
                    TLanes.MultiplyAdd(TFold.Fold(l, r3), c2, a5); a4 = TLanes.MultiplyAdd(TFold.Fold(l, r1), c3, a4); a3 =
                        TLanes.MultiplyAdd(TFold.Fold(l, p1), c4, a3); a2 = TLanes.MultiplyAdd(TFold.Fold(l, p3), c5, a2); a1 =
                            TLanes.MultiplyAdd(TFold.Fold(l, p5), c6, a1);
                l = TLanes.Load(ref Unsafe.Add(ref left, 8 * step));
                TVector r8 = TLanes.Load(ref Unsafe.Add(ref right, 8 * step));
                a8 = TLanes.MultiplyAdd(TFold.Fold(l, r8), c0, a8); a7 = TLanes.MultiplyAdd(TFold.Fold(l, r6), c1, a7); a6 =
                    TLanes.MultiplyAdd(TFold.Fold(l, r4), c2, a6); a5 = TLanes.MultiplyAdd(TFold.Fold(l, r2), c3, a5); a4 =
                        TLanes.MultiplyAdd(TFold.Fold(l, r0), c4, a4); a3 = TLanes.MultiplyAdd(TFold.Fold(l, p2), c5, a3); a2 =
                            TLanes.MultiplyAdd(TFold.Fold(l, p4), c6, a2);
                l = TLanes.Load(ref Unsafe.Add(ref left, 9 * step));
                TVector r9 = TLanes.Load(ref Unsafe.Add(ref right, 9 * step));
                a9 = TLanes.MultiplyAdd(TFold.Fold(l, r9), c0, a9); a8 = TLanes.MultiplyAdd(TFold.Fold(l, r7), c1, a8); a7 =
                    TLanes.MultiplyAdd(TFold.Fold(l, r5), c2, a7); a6 = TLanes.MultiplyAdd(TFold.Fold(l, r3), c3, a6); a5 =
                        TLanes.MultiplyAdd(TFold.Fold(l, r1), c4, a5); a4 = TLanes.MultiplyAdd(TFold.Fold(l, p1), c5, a4); a3 =
                            TLanes.MultiplyAdd(TFold.Fold(l, p3), c6, a3);
                l = TLanes.Load(ref Unsafe.Add(ref left, 10 * step));
                a9 = TLanes.MultiplyAdd(TFold.Fold(l, r8), c1, a9); a8 = TLanes.MultiplyAdd(TFold.Fold(l, r6), c2, a8); a7 =
                    TLanes.MultiplyAdd(TFold.Fold(l, r4), c3, a7); a6 = TLanes.MultiplyAdd(TFold.Fold(l, r2), c4, a6); a5 =
                        TLanes.MultiplyAdd(TFold.Fold(l, r0), c5, a5); a4 = TLanes.MultiplyAdd(TFold.Fold(l, p2), c6, a4);
                l = TLanes.Load(ref Unsafe.Add(ref left, 11 * step));
                a9 = TLanes.MultiplyAdd(TFold.Fold(l, r7), c2, a9); a8 = TLanes.MultiplyAdd(TFold.Fold(l, r5), c3, a8); a7 =
                    TLanes.MultiplyAdd(TFold.Fold(l, r3), c4, a7); a6 = TLanes.MultiplyAdd(TFold.Fold(l, r1), c5, a6); a5 =
                        TLanes.MultiplyAdd(TFold.Fold(l, p1), c6, a5);
                l = TLanes.Load(ref Unsafe.Add(ref left, 12 * step));
                a9 = TLanes.MultiplyAdd(TFold.Fold(l, r6), c3, a9); a8 = TLanes.MultiplyAdd(TFold.Fold(l, r4), c4, a8); a7 =
                    TLanes.MultiplyAdd(TFold.Fold(l, r2), c5, a7); a6 = TLanes.MultiplyAdd(TFold.Fold(l, r0), c6, a6);
                l = TLanes.Load(ref Unsafe.Add(ref left, 13 * step));
                a9 = TLanes.MultiplyAdd(TFold.Fold(l, r5), c4, a9); a8 = TLanes.MultiplyAdd(TFold.Fold(l, r3), c5, a8); a7 =
                    TLanes.MultiplyAdd(TFold.Fold(l, r1), c6, a7);
                l = TLanes.Load(ref Unsafe.Add(ref left, 14 * step));
                a9 = TLanes.MultiplyAdd(TFold.Fold(l, r4), c5, a9); a8 = TLanes.MultiplyAdd(TFold.Fold(l, r2), c6, a8);
                l = TLanes.Load(ref Unsafe.Add(ref left, 15 * step));
                a9 = TLanes.MultiplyAdd(TFold.Fold(l, r3), c6, a9);
            }
            else if (group.Size == 4)
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
                TVector r5 = TLanes.Load(ref Unsafe.Add(ref right, 5 * step));
                s0 = TFold.Fold(l, r5); s1 = TFold.Fold(l, r3); s2 = TFold.Fold(l, r1); s3 = TFold.Fold(l, p1);
                a5 = TLanes.MultiplyAdd(s0, c0, a5); a4 = TLanes.MultiplyAdd(s1, c1, a4); a3 = TLanes.MultiplyAdd(s2, c2, a3); a2 =
                    TLanes.MultiplyAdd(s3, c3, a2);
                l = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
                TVector r6 = TLanes.Load(ref Unsafe.Add(ref right, 6 * step));
                s0 = TFold.Fold(l, r6); s1 = TFold.Fold(l, r4); s2 = TFold.Fold(l, r2); s3 = TFold.Fold(l, r0);
                a6 = TLanes.MultiplyAdd(s0, c0, a6); a5 = TLanes.MultiplyAdd(s1, c1, a5); a4 = TLanes.MultiplyAdd(s2, c2, a4); a3 =
                    TLanes.MultiplyAdd(s3, c3, a3);
                l = TLanes.Load(ref Unsafe.Add(ref left, 7 * step));
                TVector r7 = TLanes.Load(ref Unsafe.Add(ref right, 7 * step));
                s0 = TFold.Fold(l, r7); s1 = TFold.Fold(l, r5); s2 = TFold.Fold(l, r3); s3 = TFold.Fold(l, r1);
                a7 = TLanes.MultiplyAdd(s0, c0, a7); a6 = TLanes.MultiplyAdd(s1, c1, a6); a5 = TLanes.MultiplyAdd(s2, c2, a5); a4 =
                    TLanes.MultiplyAdd(s3, c3, a4);
                l = TLanes.Load(ref Unsafe.Add(ref left, 8 * step));
                TVector r8 = TLanes.Load(ref Unsafe.Add(ref right, 8 * step));
                s0 = TFold.Fold(l, r8); s1 = TFold.Fold(l, r6); s2 = TFold.Fold(l, r4); s3 = TFold.Fold(l, r2);
                a8 = TLanes.MultiplyAdd(s0, c0, a8); a7 = TLanes.MultiplyAdd(s1, c1, a7); a6 = TLanes.MultiplyAdd(s2, c2, a6); a5 =
                    TLanes.MultiplyAdd(s3, c3, a5);
                l = TLanes.Load(ref Unsafe.Add(ref left, 9 * step));
                TVector r9 = TLanes.Load(ref Unsafe.Add(ref right, 9 * step));
                s0 = TFold.Fold(l, r9); s1 = TFold.Fold(l, r7); s2 = TFold.Fold(l, r5); s3 = TFold.Fold(l, r3);
                a9 = TLanes.MultiplyAdd(s0, c0, a9); a8 = TLanes.MultiplyAdd(s1, c1, a8); a7 = TLanes.MultiplyAdd(s2, c2, a7); a6 =
                    TLanes.MultiplyAdd(s3, c3, a6);
                l = TLanes.Load(ref Unsafe.Add(ref left, 10 * step));
                s1 = TFold.Fold(l, r8); s2 = TFold.Fold(l, r6); s3 = TFold.Fold(l, r4);
                a9 = TLanes.MultiplyAdd(s1, c1, a9); a8 = TLanes.MultiplyAdd(s2, c2, a8); a7 = TLanes.MultiplyAdd(s3, c3, a7);
                l = TLanes.Load(ref Unsafe.Add(ref left, 11 * step));
                s2 = TFold.Fold(l, r7); s3 = TFold.Fold(l, r5);
                a9 = TLanes.MultiplyAdd(s2, c2, a9); a8 = TLanes.MultiplyAdd(s3, c3, a8);
                l = TLanes.Load(ref Unsafe.Add(ref left, 12 * step));
                s3 = TFold.Fold(l, r6);
                a9 = TLanes.MultiplyAdd(s3, c3, a9);
            }
            else
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
                TVector r5 = TLanes.Load(ref Unsafe.Add(ref right, 5 * step));
                s0 = TFold.Fold(l, r5); s1 = TFold.Fold(l, r3); s2 = TFold.Fold(l, r1);
                a5 = TLanes.MultiplyAdd(s0, c0, a5); a4 = TLanes.MultiplyAdd(s1, c1, a4); a3 = TLanes.MultiplyAdd(s2, c2, a3);
                l = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
                TVector r6 = TLanes.Load(ref Unsafe.Add(ref right, 6 * step));
                s0 = TFold.Fold(l, r6); s1 = TFold.Fold(l, r4); s2 = TFold.Fold(l, r2);
                a6 = TLanes.MultiplyAdd(s0, c0, a6); a5 = TLanes.MultiplyAdd(s1, c1, a5); a4 = TLanes.MultiplyAdd(s2, c2, a4);
                l = TLanes.Load(ref Unsafe.Add(ref left, 7 * step));
                TVector r7 = TLanes.Load(ref Unsafe.Add(ref right, 7 * step));
                s0 = TFold.Fold(l, r7); s1 = TFold.Fold(l, r5); s2 = TFold.Fold(l, r3);
                a7 = TLanes.MultiplyAdd(s0, c0, a7); a6 = TLanes.MultiplyAdd(s1, c1, a6); a5 = TLanes.MultiplyAdd(s2, c2, a5);
                l = TLanes.Load(ref Unsafe.Add(ref left, 8 * step));
                TVector r8 = TLanes.Load(ref Unsafe.Add(ref right, 8 * step));
                s0 = TFold.Fold(l, r8); s1 = TFold.Fold(l, r6); s2 = TFold.Fold(l, r4);
                a8 = TLanes.MultiplyAdd(s0, c0, a8); a7 = TLanes.MultiplyAdd(s1, c1, a7); a6 = TLanes.MultiplyAdd(s2, c2, a6);
                l = TLanes.Load(ref Unsafe.Add(ref left, 9 * step));
                TVector r9 = TLanes.Load(ref Unsafe.Add(ref right, 9 * step));
                s0 = TFold.Fold(l, r9); s1 = TFold.Fold(l, r7); s2 = TFold.Fold(l, r5);
                a9 = TLanes.MultiplyAdd(s0, c0, a9); a8 = TLanes.MultiplyAdd(s1, c1, a8); a7 = TLanes.MultiplyAdd(s2, c2, a7);
                l = TLanes.Load(ref Unsafe.Add(ref left, 10 * step));
                s1 = TFold.Fold(l, r8); s2 = TFold.Fold(l, r6);
                a9 = TLanes.MultiplyAdd(s1, c1, a9); a8 = TLanes.MultiplyAdd(s2, c2, a8);
                l = TLanes.Load(ref Unsafe.Add(ref left, 11 * step));
                s2 = TFold.Fold(l, r7);
                a9 = TLanes.MultiplyAdd(s2, c2, a9);
            }
        }

        TLanes.Store(a0, ref y);
        TLanes.Store(a1, ref Unsafe.Add(ref y, step));
        TLanes.Store(a2, ref Unsafe.Add(ref y, 2 * step));
        TLanes.Store(a3, ref Unsafe.Add(ref y, 3 * step));
        TLanes.Store(a4, ref Unsafe.Add(ref y, 4 * step));
        TLanes.Store(a5, ref Unsafe.Add(ref y, 5 * step));
        TLanes.Store(a6, ref Unsafe.Add(ref y, 6 * step));
        TLanes.Store(a7, ref Unsafe.Add(ref y, 7 * step));
        TLanes.Store(a8, ref Unsafe.Add(ref y, 8 * step));
        TLanes.Store(a9, ref Unsafe.Add(ref y, 9 * step));
    }
}
