using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Audio;

/// <summary>
/// Vector kernels of <see cref="G711"/>, whose one-sample methods are the twins they must equal. Both laws are floating-point numbers in
/// miniature, so a conversion to float finds segment and step at once: exponent and upper four bits of the mantissa, next to each other.
/// </summary>
internal static class G711Kernels
{
    /// <summary>Bits of a float below exponent and the four upper bits of the mantissa.</summary>
    private const int CodeShift = 19;

    /// <summary>Decodes whole vectors; answers how many samples.</summary>
    public static int DecodeMuLaw(ReadOnlySpan<byte> source, Span<short> destination)
    {
        int i = G711Tables.DecodeMuLaw(source, destination);
        if (!Vector256.IsHardwareAccelerated)
            return i;
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref short to = ref MemoryMarshal.GetReference(destination);
        Vector128<byte> powers = Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0);
        for (; i <= source.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<byte> code = ~Vector128.LoadUnsafe(ref from, (nuint)i);
            Vector256<ushort> power = Widen(Vector128.Shuffle(powers, code >>> 4 & Vector128.Create((byte)7)));
            Vector256<ushort> magnitude = (Widen(code & Vector128.Create((byte)15)) << 3) + Vector256.Create((ushort)0x84);
            magnitude = magnitude * power - Vector256.Create((ushort)0x84);
            Negate(magnitude.AsInt16(), Widen(code & Vector128.Create((byte)0x80))).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    /// <inheritdoc cref="DecodeMuLaw"/>
    public static int DecodeALaw(ReadOnlySpan<byte> source, Span<short> destination)
    {
        int i = G711Tables.DecodeALaw(source, destination);
        if (!Vector256.IsHardwareAccelerated)
            return i;
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref short to = ref MemoryMarshal.GetReference(destination);
        Vector128<byte> powers = Vector128.Create((byte)1, 1, 2, 4, 8, 16, 32, 64, 0, 0, 0, 0, 0, 0, 0, 0);
        for (; i <= source.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<byte> code = Vector128.LoadUnsafe(ref from, (nuint)i) ^ Vector128.Create((byte)0x55);
            Vector128<byte> segment = code >>> 4 & Vector128.Create((byte)7);
            // The first segment has no leading one.
            Vector256<ushort> leading = Widen(Vector128.Min(segment, Vector128.Create((byte)1))) << 8;
            Vector256<ushort> magnitude = (Widen(code & Vector128.Create((byte)15)) << 4) + Vector256.Create((ushort)8) + leading;
            magnitude *= Widen(Vector128.Shuffle(powers, segment));
            Negate(magnitude.AsInt16(), Widen(~code & Vector128.Create((byte)0x80))).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    /// <summary>Encodes whole vectors; answers how many samples.</summary>
    public static int EncodeMuLaw(ReadOnlySpan<short> source, Span<byte> destination)
    {
        int i = 0;
        if (!Vector256.IsHardwareAccelerated)
            return i;
        ref short from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        for (; i <= source.Length - Vector256<short>.Count; i += Vector256<short>.Count)
        {
            Vector256<short> sample = Vector256.LoadUnsafe(ref from, (nuint)i);
            Vector256<short> sign = sample >> 15;
            Vector256<short> magnitude = Vector256.Min(((sample ^ sign) >>> 2) + Vector256.Create((short)33),
                Vector256.Create((short)0x1FFF));
            (Vector256<int> low, Vector256<int> high) = Vector256.Widen(magnitude);
            // The magnitude's leading one is bit 5 in segment 0.
            Vector256<int> bias = Vector256.Create((127 + 5) << 4);
            Vector256<short> code = Vector256.Narrow(Bits(low) - bias, Bits(high) - bias);
            // Inverted as a whole; the upper bit is set for positive samples.
            code = ~code & Vector256.Create((short)0x7F) | ~sign & Vector256.Create((short)0x80);
            Narrow(code).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    /// <inheritdoc cref="EncodeMuLaw"/>
    public static int EncodeALaw(ReadOnlySpan<short> source, Span<byte> destination)
    {
        int i = 0;
        if (!Vector256.IsHardwareAccelerated)
            return i;
        ref short from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        for (; i <= source.Length - Vector256<short>.Count; i += Vector256<short>.Count)
        {
            Vector256<short> sample = Vector256.LoadUnsafe(ref from, (nuint)i);
            Vector256<short> sign = sample >> 15;
            Vector256<short> magnitude = (sample ^ sign) >>> 4;
            (Vector256<int> low, Vector256<int> high) = Vector256.Widen(magnitude);
            // The magnitude's leading one is bit 4 in segment 1; segment 0 is the magnitude itself.
            Vector256<int> bias = Vector256.Create((127 + 3) << 4);
            Vector256<short> code = Vector256.Narrow(Bits(low) - bias, Bits(high) - bias);
            code = Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create((short)16)), magnitude, code);
            code = (code | ~sign & Vector256.Create((short)0x80)) ^ Vector256.Create((short)0x55);
            Narrow(code).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Bits(Vector256<int> value) => Vector256.ConvertToSingle(value).AsInt32() >>> CodeShift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Widen(Vector128<byte> value)
    {
        if (Avx2.IsSupported)
            return Avx2.ConvertToVector256Int16(value).AsUInt16();
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(value);
        return Vector256.Create(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(Vector256<short> value) =>
        Vector128.Narrow(value.GetLower().AsUInt16(), value.GetUpper().AsUInt16());

    /// <summary>Changes the sign where bit 7 of <paramref name="signBit"/> is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Negate(Vector256<short> value, Vector256<ushort> signBit)
    {
        Vector256<short> mask = (signBit << 8).AsInt16() >> 15;
        return (value ^ mask) - mask;
    }
}
