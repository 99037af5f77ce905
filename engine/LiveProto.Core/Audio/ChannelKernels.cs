using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio;

/// <summary>
/// Stereo kernels: a frame of two 16-bit samples is handled as one 32-bit lane, left in the lower half (little-endian machines; others take
/// the scalar path). Lengths have been checked.
/// </summary>
internal static class ChannelKernels
{
    public static void Interleave(ReadOnlySpan<short> left, ReadOnlySpan<short> right, Span<short> stereo)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            ref ushort l = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<short, ushort>(left));
            ref ushort r = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<short, ushort>(right));
            ref ushort to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<short, ushort>(stereo));
            for (; i <= left.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
            {
                (Vector256<uint> leftLow, Vector256<uint> leftHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref l, (nuint)i));
                (Vector256<uint> rightLow, Vector256<uint> rightHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref r, (nuint)i));
                (leftLow | rightLow << 16).AsUInt16().StoreUnsafe(ref to, (nuint)(2 * i));
                (leftHigh | rightHigh << 16).AsUInt16().StoreUnsafe(ref to, (nuint)(2 * i + Vector256<ushort>.Count));
            }
        }

        ChannelScalar.Interleave(left[i..], right[i..], stereo[(2 * i)..]);
    }

    public static void Deinterleave(ReadOnlySpan<short> stereo, Span<short> left, Span<short> right)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            ref short from = ref MemoryMarshal.GetReference(stereo);
            for (; i <= left.Length - Vector256<short>.Count; i += Vector256<short>.Count)
            {
                Vector256<int> low = Vector256.LoadUnsafe(ref from, (nuint)(2 * i)).AsInt32();
                Vector256<int> high = Vector256.LoadUnsafe(ref from, (nuint)(2 * i + Vector256<short>.Count)).AsInt32();
                Vector256.Narrow(low << 16 >> 16, high << 16 >> 16).StoreUnsafe(ref MemoryMarshal.GetReference(left), (nuint)i);
                Vector256.Narrow(low >> 16, high >> 16).StoreUnsafe(ref MemoryMarshal.GetReference(right), (nuint)i);
            }
        }

        ChannelScalar.Deinterleave(stereo[(2 * i)..], left[i..], right[i..]);
    }

    public static void Average(ReadOnlySpan<short> stereo, Span<short> mono)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            ref short from = ref MemoryMarshal.GetReference(stereo);
            for (; i <= mono.Length - Vector256<short>.Count; i += Vector256<short>.Count)
            {
                Vector256<int> low = Vector256.LoadUnsafe(ref from, (nuint)(2 * i)).AsInt32();
                Vector256<int> high = Vector256.LoadUnsafe(ref from, (nuint)(2 * i + Vector256<short>.Count)).AsInt32();
                low = (low << 16 >> 16) + (low >> 16) + Vector256<int>.One >> 1;
                high = (high << 16 >> 16) + (high >> 16) + Vector256<int>.One >> 1;
                Vector256.Narrow(low, high).StoreUnsafe(ref MemoryMarshal.GetReference(mono), (nuint)i);
            }
        }

        ChannelScalar.Average(stereo[(2 * i)..], mono[i..]);
    }
}
