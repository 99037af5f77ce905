using System.Runtime.CompilerServices;

namespace LiveProto.Audio.Resampling.Folded;

/// <summary>
/// The inner loops of <see cref="FoldedConvolution"/>, written once for every vector type and both kinds of fold. Taps a vector's length
/// apart are taken together: shifted by as much, what was loaded for one output is what the next one needs, and loads that cross cache
/// lines, not arithmetic, are what limits a filter whose outputs lie side by side. Neighbouring multiply-adds belong to different sums, and
/// additions stand before the multiply-adds they feed where there are registers for that: so both kinds of pipe stay full.
/// </summary>
/// <typeparam name="TLanes">The vector's operations.</typeparam>
/// <typeparam name="TVector">The vector itself.</typeparam>
/// <typeparam name="TFold">Whether mirrored inputs are added or subtracted.</typeparam>
internal static class FoldedKernel<TLanes, TVector, TFold>
    where TLanes : struct, IFoldedLanes<TVector>
    where TVector : struct
    where TFold : struct, IFold<TVector>
{
    /// <summary>Computes the given number of vectors of outputs, <see cref="IFoldedLanes{TVector}.Step"/> apart.</summary>
    /// <param name="taps">The filter.</param>
    /// <param name="x">Where the groups' offsets count from, for the first output.</param>
    /// <param name="y">The first output.</param>
    /// <param name="vectors">How many vectors.</param>
    /// <param name="hasManyRegisters">32 rather than 16.</param>
    public static void Run(FoldedTaps taps, ref float x, ref float y, int vectors, bool hasManyRegisters)
    {
        while (vectors > 0)
        {
            int done = hasManyRegisters && vectors >= 10 ? 10 : vectors >= 5 ? 5 : 1;
            switch (done)
            {
                case 10:
                    FoldedTile10<TLanes, TVector, TFold>.Run(taps, ref x, ref y);
                    break;
                case 5:
                    FoldedTile5<TLanes, TVector, TFold>.Run(taps, ref x, ref y);
                    break;
                default:
                    FoldedTile1<TLanes, TVector, TFold>.Run(taps, ref x, ref y);
                    break;
            }

            vectors -= done;
            x = ref Unsafe.Add(ref x, done * TLanes.Step);
            y = ref Unsafe.Add(ref y, done * TLanes.Step);
        }
    }
}
