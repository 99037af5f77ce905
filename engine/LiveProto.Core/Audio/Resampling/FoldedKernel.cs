using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveProto.Audio;

/// <summary>
/// The inner loops of <see cref="FoldedConvolution"/>, written once for every vector type and both kinds of fold. Three or four taps a vector's
/// length apart are taken together: shifted by as much, what was loaded for one output is what the next one needs, and loads that cross
/// cache lines, not arithmetic, are what limits a filter whose outputs lie side by side. Additions stand before the multiply-adds they feed,
/// neighbouring multiply-adds belong to different sums: so both kinds of pipe stay full.
/// </summary>
/// <typeparam name="TLanes">The vector's operations.</typeparam>
/// <typeparam name="TVector">The vector itself.</typeparam>
/// <typeparam name="TFold">Whether mirrored inputs are added or subtracted.</typeparam>
internal static class FoldedKernel<TLanes, TVector, TFold>
    where TLanes : struct, IFoldedLanes<TVector>
    where TVector : struct
    where TFold : struct, IFold<TVector>
{
    /// <summary>Computes so many vectors of outputs, <see cref="IFoldedLanes{TVector}.Step"/> apart.</summary>
    /// <param name="taps">The filter.</param>
    /// <param name="x">Where the groups' offsets count from, for the first output.</param>
    /// <param name="y">The first output.</param>
    /// <param name="vectors">How many vectors.</param>
    /// <param name="isAddition">Whether to add to what is there.</param>
    /// <param name="hasManyRegisters">32 rather than 16.</param>
    public static void Run(FoldedTaps taps, ref float x, ref float y, int vectors, bool isAddition, bool hasManyRegisters)
    {
        while (vectors > 0)
        {
            int done = hasManyRegisters && vectors >= 10 ? 10 : vectors >= 5 ? 5 : 1;
            switch (done)
            {
                case 10:
                    Run10(taps, ref x, ref y, isAddition);
                    break;
                case 5:
                    Run5(taps, ref x, ref y, isAddition);
                    break;
                default:
                    Run1(taps, ref x, ref y, isAddition);
                    break;
            }

            vectors -= done;
            x = ref Unsafe.Add(ref x, done * TLanes.Step);
            y = ref Unsafe.Add(ref y, done * TLanes.Step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run10(FoldedTaps taps, ref float x, ref float y, bool isAddition)
    {
        nint step = TLanes.Step;
        ref float c = ref MemoryMarshal.GetArrayDataReference(taps.Coefficients);
        ref FoldedGroup group = ref MemoryMarshal.GetArrayDataReference(taps.Groups);
        TVector a0 = TLanes.Zero, a1 = TLanes.Zero, a2 = TLanes.Zero, a3 = TLanes.Zero, a4 = TLanes.Zero, a5 = TLanes.Zero, a6 = TLanes.Zero, a7 = TLanes.Zero, a8 = TLanes.Zero, a9 = TLanes.Zero;
        if (isAddition)
        {
            a0 = TLanes.Load(ref y);
            a1 = TLanes.Load(ref Unsafe.Add(ref y, step));
            a2 = TLanes.Load(ref Unsafe.Add(ref y, 2 * step));
            a3 = TLanes.Load(ref Unsafe.Add(ref y, 3 * step));
            a4 = TLanes.Load(ref Unsafe.Add(ref y, 4 * step));
            a5 = TLanes.Load(ref Unsafe.Add(ref y, 5 * step));
            a6 = TLanes.Load(ref Unsafe.Add(ref y, 6 * step));
            a7 = TLanes.Load(ref Unsafe.Add(ref y, 7 * step));
            a8 = TLanes.Load(ref Unsafe.Add(ref y, 8 * step));
            a9 = TLanes.Load(ref Unsafe.Add(ref y, 9 * step));
        }

        for (int i = taps.Fours; i > 0; i--)
        {
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right);
            group = ref Unsafe.Add(ref group, 1);
            TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2)), c3 = TLanes.Splat(ref Unsafe.Add(ref c, 3));
            c = ref Unsafe.Add(ref c, 4);
            TVector l = TLanes.Load(ref left), r0 = TLanes.Load(ref right);
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
            a3 = TLanes.MultiplyAdd(s0, c0, a3); a2 = TLanes.MultiplyAdd(s1, c1, a2); a1 = TLanes.MultiplyAdd(s2, c2, a1); a0 = TLanes.MultiplyAdd(s3, c3, a0);
            l = TLanes.Load(ref Unsafe.Add(ref left, 4 * step));
            TVector r4 = TLanes.Load(ref Unsafe.Add(ref right, 4 * step));
            s0 = TFold.Fold(l, r4); s1 = TFold.Fold(l, r2); s2 = TFold.Fold(l, r0); s3 = TFold.Fold(l, p2);
            a4 = TLanes.MultiplyAdd(s0, c0, a4); a3 = TLanes.MultiplyAdd(s1, c1, a3); a2 = TLanes.MultiplyAdd(s2, c2, a2); a1 = TLanes.MultiplyAdd(s3, c3, a1);
            l = TLanes.Load(ref Unsafe.Add(ref left, 5 * step));
            TVector r5 = TLanes.Load(ref Unsafe.Add(ref right, 5 * step));
            s0 = TFold.Fold(l, r5); s1 = TFold.Fold(l, r3); s2 = TFold.Fold(l, r1); s3 = TFold.Fold(l, p1);
            a5 = TLanes.MultiplyAdd(s0, c0, a5); a4 = TLanes.MultiplyAdd(s1, c1, a4); a3 = TLanes.MultiplyAdd(s2, c2, a3); a2 = TLanes.MultiplyAdd(s3, c3, a2);
            l = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
            TVector r6 = TLanes.Load(ref Unsafe.Add(ref right, 6 * step));
            s0 = TFold.Fold(l, r6); s1 = TFold.Fold(l, r4); s2 = TFold.Fold(l, r2); s3 = TFold.Fold(l, r0);
            a6 = TLanes.MultiplyAdd(s0, c0, a6); a5 = TLanes.MultiplyAdd(s1, c1, a5); a4 = TLanes.MultiplyAdd(s2, c2, a4); a3 = TLanes.MultiplyAdd(s3, c3, a3);
            l = TLanes.Load(ref Unsafe.Add(ref left, 7 * step));
            TVector r7 = TLanes.Load(ref Unsafe.Add(ref right, 7 * step));
            s0 = TFold.Fold(l, r7); s1 = TFold.Fold(l, r5); s2 = TFold.Fold(l, r3); s3 = TFold.Fold(l, r1);
            a7 = TLanes.MultiplyAdd(s0, c0, a7); a6 = TLanes.MultiplyAdd(s1, c1, a6); a5 = TLanes.MultiplyAdd(s2, c2, a5); a4 = TLanes.MultiplyAdd(s3, c3, a4);
            l = TLanes.Load(ref Unsafe.Add(ref left, 8 * step));
            TVector r8 = TLanes.Load(ref Unsafe.Add(ref right, 8 * step));
            s0 = TFold.Fold(l, r8); s1 = TFold.Fold(l, r6); s2 = TFold.Fold(l, r4); s3 = TFold.Fold(l, r2);
            a8 = TLanes.MultiplyAdd(s0, c0, a8); a7 = TLanes.MultiplyAdd(s1, c1, a7); a6 = TLanes.MultiplyAdd(s2, c2, a6); a5 = TLanes.MultiplyAdd(s3, c3, a5);
            l = TLanes.Load(ref Unsafe.Add(ref left, 9 * step));
            TVector r9 = TLanes.Load(ref Unsafe.Add(ref right, 9 * step));
            s0 = TFold.Fold(l, r9); s1 = TFold.Fold(l, r7); s2 = TFold.Fold(l, r5); s3 = TFold.Fold(l, r3);
            a9 = TLanes.MultiplyAdd(s0, c0, a9); a8 = TLanes.MultiplyAdd(s1, c1, a8); a7 = TLanes.MultiplyAdd(s2, c2, a7); a6 = TLanes.MultiplyAdd(s3, c3, a6);
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

        for (int i = taps.Threes; i > 0; i--)
        {
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right);
            group = ref Unsafe.Add(ref group, 1);
            TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2));
            c = ref Unsafe.Add(ref c, 3);
            TVector l = TLanes.Load(ref left), r0 = TLanes.Load(ref right);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run5(FoldedTaps taps, ref float x, ref float y, bool isAddition)
    {
        nint step = TLanes.Step;
        ref float c = ref MemoryMarshal.GetArrayDataReference(taps.Coefficients);
        ref FoldedGroup group = ref MemoryMarshal.GetArrayDataReference(taps.Groups);
        TVector a0 = TLanes.Zero, a1 = TLanes.Zero, a2 = TLanes.Zero, a3 = TLanes.Zero, a4 = TLanes.Zero;
        if (isAddition)
        {
            a0 = TLanes.Load(ref y);
            a1 = TLanes.Load(ref Unsafe.Add(ref y, step));
            a2 = TLanes.Load(ref Unsafe.Add(ref y, 2 * step));
            a3 = TLanes.Load(ref Unsafe.Add(ref y, 3 * step));
            a4 = TLanes.Load(ref Unsafe.Add(ref y, 4 * step));
        }

        for (int i = taps.Fours; i > 0; i--)
        {
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right);
            group = ref Unsafe.Add(ref group, 1);
            TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2)), c3 = TLanes.Splat(ref Unsafe.Add(ref c, 3));
            c = ref Unsafe.Add(ref c, 4);
            TVector l = TLanes.Load(ref left), r0 = TLanes.Load(ref right);
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
            a3 = TLanes.MultiplyAdd(s0, c0, a3); a2 = TLanes.MultiplyAdd(s1, c1, a2); a1 = TLanes.MultiplyAdd(s2, c2, a1); a0 = TLanes.MultiplyAdd(s3, c3, a0);
            l = TLanes.Load(ref Unsafe.Add(ref left, 4 * step));
            TVector r4 = TLanes.Load(ref Unsafe.Add(ref right, 4 * step));
            s0 = TFold.Fold(l, r4); s1 = TFold.Fold(l, r2); s2 = TFold.Fold(l, r0); s3 = TFold.Fold(l, p2);
            a4 = TLanes.MultiplyAdd(s0, c0, a4); a3 = TLanes.MultiplyAdd(s1, c1, a3); a2 = TLanes.MultiplyAdd(s2, c2, a2); a1 = TLanes.MultiplyAdd(s3, c3, a1);
            l = TLanes.Load(ref Unsafe.Add(ref left, 5 * step));
            s1 = TFold.Fold(l, r3); s2 = TFold.Fold(l, r1); s3 = TFold.Fold(l, p1);
            a4 = TLanes.MultiplyAdd(s1, c1, a4); a3 = TLanes.MultiplyAdd(s2, c2, a3); a2 = TLanes.MultiplyAdd(s3, c3, a2);
            l = TLanes.Load(ref Unsafe.Add(ref left, 6 * step));
            s2 = TFold.Fold(l, r2); s3 = TFold.Fold(l, r0);
            a4 = TLanes.MultiplyAdd(s2, c2, a4); a3 = TLanes.MultiplyAdd(s3, c3, a3);
            l = TLanes.Load(ref Unsafe.Add(ref left, 7 * step));
            s3 = TFold.Fold(l, r1);
            a4 = TLanes.MultiplyAdd(s3, c3, a4);
        }

        for (int i = taps.Threes; i > 0; i--)
        {
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right);
            group = ref Unsafe.Add(ref group, 1);
            TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2));
            c = ref Unsafe.Add(ref c, 3);
            TVector l = TLanes.Load(ref left), r0 = TLanes.Load(ref right);
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

        TLanes.Store(a0, ref y);
        TLanes.Store(a1, ref Unsafe.Add(ref y, step));
        TLanes.Store(a2, ref Unsafe.Add(ref y, 2 * step));
        TLanes.Store(a3, ref Unsafe.Add(ref y, 3 * step));
        TLanes.Store(a4, ref Unsafe.Add(ref y, 4 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run1(FoldedTaps taps, ref float x, ref float y, bool isAddition)
    {
        nint step = TLanes.Step;
        ref float c = ref MemoryMarshal.GetArrayDataReference(taps.Coefficients);
        ref FoldedGroup group = ref MemoryMarshal.GetArrayDataReference(taps.Groups);
        TVector a0 = TLanes.Zero;
        if (isAddition)
        {
            a0 = TLanes.Load(ref y);
        }

        for (int i = taps.Fours; i > 0; i--)
        {
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right);
            group = ref Unsafe.Add(ref group, 1);
            TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2)), c3 = TLanes.Splat(ref Unsafe.Add(ref c, 3));
            c = ref Unsafe.Add(ref c, 4);
            TVector l = TLanes.Load(ref left), r0 = TLanes.Load(ref right);
            TVector s0 = TFold.Fold(l, r0);
            a0 = TLanes.MultiplyAdd(s0, c0, a0);
            l = TLanes.Load(ref Unsafe.Add(ref left, step));
            TVector p1 = TLanes.Load(ref Unsafe.Add(ref right, -step));
            TVector s1 = TFold.Fold(l, p1);
            a0 = TLanes.MultiplyAdd(s1, c1, a0);
            l = TLanes.Load(ref Unsafe.Add(ref left, 2 * step));
            TVector p2 = TLanes.Load(ref Unsafe.Add(ref right, -2 * step));
            TVector s2 = TFold.Fold(l, p2);
            a0 = TLanes.MultiplyAdd(s2, c2, a0);
            l = TLanes.Load(ref Unsafe.Add(ref left, 3 * step));
            TVector p3 = TLanes.Load(ref Unsafe.Add(ref right, -3 * step));
            TVector s3 = TFold.Fold(l, p3);
            a0 = TLanes.MultiplyAdd(s3, c3, a0);
        }

        for (int i = taps.Threes; i > 0; i--)
        {
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right);
            group = ref Unsafe.Add(ref group, 1);
            TVector c0 = TLanes.Splat(ref c), c1 = TLanes.Splat(ref Unsafe.Add(ref c, 1)), c2 = TLanes.Splat(ref Unsafe.Add(ref c, 2));
            c = ref Unsafe.Add(ref c, 3);
            TVector l = TLanes.Load(ref left), r0 = TLanes.Load(ref right);
            TVector s0 = TFold.Fold(l, r0);
            a0 = TLanes.MultiplyAdd(s0, c0, a0);
            l = TLanes.Load(ref Unsafe.Add(ref left, step));
            TVector p1 = TLanes.Load(ref Unsafe.Add(ref right, -step));
            TVector s1 = TFold.Fold(l, p1);
            a0 = TLanes.MultiplyAdd(s1, c1, a0);
            l = TLanes.Load(ref Unsafe.Add(ref left, 2 * step));
            TVector p2 = TLanes.Load(ref Unsafe.Add(ref right, -2 * step));
            TVector s2 = TFold.Fold(l, p2);
            a0 = TLanes.MultiplyAdd(s2, c2, a0);
        }

        TLanes.Store(a0, ref y);
    }
}
