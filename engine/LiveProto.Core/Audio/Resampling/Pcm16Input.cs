using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling;

/// <summary>16-bit samples as a filter takes them: −1 … 1.</summary>
internal readonly struct Pcm16Input : IFilterInput<short>
{
    private const float Step = 1f / Pcm16.FullScale;

    public static float Read(short sample) => sample * Step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Read256(ref short first)
    {
        (Vector128<int> low, Vector128<int> high) = Vector128.Widen(Vector128.LoadUnsafe(ref first));
        return Vector256.ConvertToSingle(Vector256.Create(low, high)) * Step;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Read512(ref short first)
    {
        (Vector256<int> low, Vector256<int> high) = Vector256.Widen(Vector256.LoadUnsafe(ref first));
        return Vector512.ConvertToSingle(Vector512.Create(low, high)) * Step;
    }
}
