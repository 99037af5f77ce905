using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveProto.Audio.Resampling.Folded;

/// <summary>One vector of outputs at a time: the rest.</summary>
/// <inheritdoc cref="FoldedKernel{TLanes, TVector, TFold}"/>
internal static class FoldedTile1<TLanes, TVector, TFold>
    where TLanes : struct, IFoldedLanes<TVector>
    where TVector : struct
    where TFold : struct, IFold<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(FoldedTaps taps, ref float x, ref float y)
    {
        nint step = TLanes.Step;
        ref float c = ref MemoryMarshal.GetArrayDataReference(taps.Coefficients);
        TVector a = TLanes.Zero;
        foreach (FoldedGroup group in taps.Groups)
        {
            ref float left = ref Unsafe.Add(ref x, group.Left), right = ref Unsafe.Add(ref x, group.Right);
            for (int tap = group.Size; tap > 0; tap--)
            {
                a = TLanes.MultiplyAdd(TFold.Fold(TLanes.Load(ref left), TLanes.Load(ref right)), TLanes.Splat(ref c), a);
                left = ref Unsafe.Add(ref left, step);
                right = ref Unsafe.Add(ref right, -step);
                c = ref Unsafe.Add(ref c, 1);
            }
        }

        TLanes.Store(a, ref y);
    }
}
