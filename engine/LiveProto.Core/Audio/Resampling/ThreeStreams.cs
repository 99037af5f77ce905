using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling;

/// <summary>Eight samples of each of three interleaved streams, in three vectors.</summary>
internal static class ThreeStreams
{
    /// <summary>Lanes 0, 3 and 6 of the first, 1, 4 and 7 of the second, 2 and 5 of the third.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pick(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.ConditionalSelect(
            Vector256.Create(-1, 0, 0, -1, 0, 0, -1, 0).AsSingle(),
            a,
            Vector256.ConditionalSelect(Vector256.Create(0, -1, 0, 0, -1, 0, 0, -1).AsSingle(), b, c));
}
