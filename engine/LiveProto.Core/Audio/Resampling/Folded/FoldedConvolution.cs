using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling.Folded;

/// <summary>
/// Runs <see cref="FoldedTaps"/> over consecutive outputs, a lane each. Bit for bit what <see cref="FoldedConvolutionScalar"/> computes,
/// whatever the vector width.
/// </summary>
internal static class FoldedConvolution
{
    /// <summary>Outputs that are written in one go: so much room there must be, in inputs and outputs alike.</summary>
    public const int MaxLanes = 16;

    /// <inheritdoc cref="FoldedConvolutionScalar.Run"/>
    /// <remarks>Reads and writes up to the next multiple of the taps' width.</remarks>
    public static void Run(FoldedTaps taps, ReadOnlySpan<float> x, int origin, Span<float> y, int count)
    {
        int vectors = (count + taps.Width - 1) / taps.Width;
        // The one bounds check of all kernels below: they touch nothing outside these.
        _ = x.Slice(origin + taps.First, taps.Last - taps.First + vectors * taps.Width);
        _ = y[..(vectors * taps.Width)];
        ref float from = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), origin);
        ref float to = ref MemoryMarshal.GetReference(y);
        if (!Vector256.IsHardwareAccelerated)
            FoldedConvolutionScalar.Run(taps, x, origin, y, count);
        else if (taps.IsSingle && !taps.IsDifference)
            RunSingle(taps, ref from, ref to, vectors * (taps.Width / Vector256<float>.Count));
        else if (taps.IsDifference)
            Run<FoldDifference>(taps, ref from, ref to, vectors);
        else
            Run<FoldSum>(taps, ref from, ref to, vectors);
    }

    /// <summary>
    /// Two outputs that mirror each other: <paramref name="y"/> the sum and <paramref name="mirror"/> the difference of what the sums and
    /// the differences give.
    /// </summary>
    public static void RunPair(FoldedOutput pair, ReadOnlySpan<float> x, int origin, Span<float> y, Span<float> mirror, int count)
    {
        (FoldedTaps sums, FoldedTaps differences) = (pair.Taps, pair.OtherTaps!);
        int paired = 0;
        if (Vector512.IsHardwareAccelerated && pair.IsAlike)
        {
            int tile = 5 * sums.Width;
            paired = count / tile * tile;
            _ = x.Slice(origin + sums.First, sums.Last - sums.First + paired);
            for (int i = 0; i < paired; i += tile)
            {
                ref float from = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), origin + i);
                ref float to = ref MemoryMarshal.GetReference(y.Slice(i, tile)),
                    toMirror = ref MemoryMarshal.GetReference(mirror.Slice(i, tile));
                if (sums.Width == Distance16.Value)
                    FoldedPairTile5<FoldedLanes512, Vector512<float>>.Run(sums, differences, ref from, ref to, ref toMirror);
                else
                    FoldedPairTile5<FoldedLanes256<Distance8>, Vector256<float>>.Run(sums, differences, ref from, ref to, ref toMirror);
            }
        }

        if (paired == count)
            return;
        Run(sums, x, origin + paired, y[paired..], count - paired);
        Run(differences, x, origin + paired, mirror[paired..], count - paired);
        Butterfly.Run(y[paired..count], mirror[paired..count]);
    }

    /// <summary>Two outputs as <see cref="FoldedNeighbours"/> arranges them.</summary>
    public static void RunNeighbours(FoldedOutput pair, ReadOnlySpan<float> x, int origin, Span<float> y, Span<float> z, int count)
    {
        (FoldedTaps first, FoldedTaps second) = (pair.Taps, pair.OtherTaps!);
        int together = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            int tile = 5 * first.Width, lowest = Math.Min(first.First, second.First), highest = Math.Max(first.Last, second.Last);
            together = count / tile * tile;
            _ = x.Slice(origin + lowest, highest - lowest + together);
            for (int i = 0; i < together; i += tile)
            {
                FoldedNeighbourTile5<FoldedLanes512, Vector512<float>>.Run(
                    first,
                    second,
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(x), origin + i),
                    ref MemoryMarshal.GetReference(y.Slice(i, tile)),
                    ref MemoryMarshal.GetReference(z.Slice(i, tile)));
            }
        }

        if (together == count)
            return;
        Run(first, x, origin + together, y[together..], count - together);
        Run(second, x, origin + together, z[together..], count - together);
    }

    /// <summary>What a machine with vectors of 256 bits does.</summary>
    public static void Run256<TFold>(FoldedTaps taps, ref float x, ref float y, int vectors)
        where TFold : struct, IFold<Vector256<float>>
    {
        if (taps.Width == Distance8.Value)
        {
            // Machines with vectors of 512 bits have 32 registers of either size.
            FoldedKernel<FoldedLanes256<Distance8>, Vector256<float>, TFold>.Run(taps, ref x, ref y, vectors,
                Vector512.IsHardwareAccelerated);
            return;
        }

        // Sixteen outputs at a time, their lower and their upper halves.
        FoldedKernel<FoldedLanes256<Distance16>, Vector256<float>, TFold>.Run(taps, ref x, ref y, vectors, false);
        FoldedKernel<FoldedLanes256<Distance16>, Vector256<float>, TFold>.Run(
            taps, ref Unsafe.Add(ref x, Vector256<float>.Count), ref Unsafe.Add(ref y, Vector256<float>.Count), vectors, false);
    }

    private static void RunSingle(FoldedTaps taps, ref float x, ref float y, int vectors)
    {
        (int left, int right, _) = taps.Groups[0];
        Vector256<float> c = Vector256.Create(taps.Coefficients[0]);
        for (int i = 0; i < vectors; i++)
        {
            ref float from = ref Unsafe.Add(ref x, i * Vector256<float>.Count);
            Vector256<float> sum = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, left))
                + Vector256.LoadUnsafe(ref Unsafe.Add(ref from, right));
            (sum * c).StoreUnsafe(ref y, (nuint)(i * Vector256<float>.Count));
        }
    }

    private static void Run<TFold>(FoldedTaps taps, ref float x, ref float y, int vectors)
        where TFold : struct, IFold<Vector256<float>>, IFold<Vector512<float>>
    {
        if (Vector512.IsHardwareAccelerated && taps.Width == Distance16.Value)
            FoldedKernel<FoldedLanes512, Vector512<float>, TFold>.Run(taps, ref x, ref y, vectors, true);
        else
            Run256<TFold>(taps, ref x, ref y, vectors);
    }
}
