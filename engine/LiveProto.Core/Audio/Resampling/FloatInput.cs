using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio;

/// <summary>
/// Cleans float samples on their way into a filter: a NaN would poison every output that shares a block with it, and denormal products would
/// slow each multiply-add to a crawl when a stream fades out.
/// </summary>
internal static class FloatInput
{
    private const float Smallest = 1e-20f;

    private static readonly uint SmallestBits = BitConverter.SingleToUInt32Bits(Smallest);
    private static readonly uint LargestBits = BitConverter.SingleToUInt32Bits(float.MaxValue);

    /// <summary>Copies; what is NaN, infinite or below 1e-20 becomes 0.</summary>
    public static void CopyFinite(ReadOnlySpan<float> source, Span<float> destination)
    {
        int i = 0;
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(destination);
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= source.Length - Vector512<float>.Count; i += Vector512<float>.Count)
            {
                Vector512<float> x = Vector512.LoadUnsafe(ref from, (nuint)i);
                // Magnitudes compare like the integers of their bits: one subtraction makes of two bounds one.
                Vector512<uint> above = (x.AsUInt32() & Vector512.Create(0x7FFF_FFFFu)) - Vector512.Create(SmallestBits);
                Vector512<float> good = Vector512.LessThanOrEqual(above, Vector512.Create(LargestBits - SmallestBits)).AsSingle();
                Vector512.ConditionalSelect(good, x, Vector512<float>.Zero).StoreUnsafe(ref to, (nuint)i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= source.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                Vector256<float> x = Vector256.LoadUnsafe(ref from, (nuint)i);
                Vector256<float> magnitude = Vector256.Abs(x);
                Vector256<float> good = Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(Smallest)) & Vector256.LessThanOrEqual(magnitude, Vector256.Create(float.MaxValue));
                (x & good).StoreUnsafe(ref to, (nuint)i);
            }
        }

        CopyFiniteScalar(source[i..], destination[i..]);
    }

    /// <summary>The definition, one sample at a time.</summary>
    public static void CopyFiniteScalar(ReadOnlySpan<float> source, Span<float> destination)
    {
        for (int i = 0; i < source.Length; i++)
            destination[i] = MathF.Abs(source[i]) is >= Smallest and <= float.MaxValue ? source[i] : 0;
    }
}
