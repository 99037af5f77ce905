using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling;

/// <summary>
/// Cleans float samples on their way into a filter: a NaN would poison every output that shares a block with it, and denormal products
/// would slow each multiply-add to a crawl when a stream fades out. No scale that samples come in reaches 1e10 (32-bit integers end at
/// 2.1e9): what is beyond is damage, and sums of such products would overflow. What is NaN, below 1e-20 or above 1e10 becomes 0.
/// </summary>
internal readonly struct FloatInput : IFilterInput<float>
{
    private const float Smallest = 1e-20f;
    private const float Largest = 1e10f;

    private static readonly uint SmallestBits = BitConverter.SingleToUInt32Bits(Smallest);
    private static readonly uint LargestBits = BitConverter.SingleToUInt32Bits(Largest);

    public static float Read(float sample) => MathF.Abs(sample) is >= Smallest and <= Largest ? sample : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Read256(ref float first)
    {
        Vector256<float> x = Vector256.LoadUnsafe(ref first), magnitude = Vector256.Abs(x);
        return x & Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(Smallest))
            & Vector256.LessThanOrEqual(magnitude, Vector256.Create(Largest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Read512(ref float first)
    {
        Vector512<float> x = Vector512.LoadUnsafe(ref first);
        // Magnitudes compare like the integers of their bits: one subtraction makes of two bounds one.
        Vector512<uint> above = (x.AsUInt32() & Vector512.Create(0x7FFF_FFFFu)) - Vector512.Create(SmallestBits);
        Vector512<float> good = Vector512.LessThanOrEqual(above, Vector512.Create(LargestBits - SmallestBits)).AsSingle();
        return Vector512.ConditionalSelect(good, x, Vector512<float>.Zero);
    }
}
