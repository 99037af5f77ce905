using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.Wasm;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Wire.Base64Kernels;

/// <summary>
/// The kernels of <see cref="Base64Decoding"/> for machines without AVX-512 VBMI: byte shuffles by nibble. They stop before the vector that
/// holds the first foreign character; the scalar one goes on from there. Each is compiled by itself, as
/// <see cref="Base64DecodingVbmi.Quads"/> is.
/// </summary>
internal static class Base64DecodingShuffle
{
    /// <summary>32 characters at a time (AVX2).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Wide(ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written)
    {
        ref byte from = ref MemoryMarshal.GetReference(text);
        ref byte to = ref MemoryMarshal.GetReference(bytes);
        Vector256<byte> lowClasses = Twice(LowNibbleClasses);
        Vector256<byte> highClasses = Twice(HighNibbleClasses);
        Vector256<byte> offsets = Twice(Offsets);
        Vector256<byte> packOrder = Twice(PackOrder);
        Vector256<byte> nibble = Vector256.Create((byte)0x0F);
        nint at = read;
        nint put = written;
        for (; at <= text.Length - 32 && put <= bytes.Length - 32; at += 32, put += 24)
        {
            Vector256<byte> v = Vector256.LoadUnsafe(ref from, (nuint)at);
            Vector256<byte> high = (v.AsUInt32() >>> 4).AsByte() & nibble;
            if ((Avx2.Shuffle(lowClasses, v & nibble) & Avx2.Shuffle(highClasses, high)) != Vector256<byte>.Zero)
            {
                // The URL-safe alphabet costs a second look.
                v = Vector256.ConditionalSelect(Vector256.Equals(v, Vector256.Create((byte)'-')), Vector256.Create((byte)'+'), v);
                v = Vector256.ConditionalSelect(Vector256.Equals(v, Vector256.Create((byte)'_')), Vector256.Create((byte)'/'), v);
                high = (v.AsUInt32() >>> 4).AsByte() & nibble;
                if ((Avx2.Shuffle(lowClasses, v & nibble) & Avx2.Shuffle(highClasses, high)) != Vector256<byte>.Zero)
                    break;
            }

            Vector256<byte> values = v + Avx2.Shuffle(offsets, Vector256.Equals(v, Vector256.Create((byte)'/')) + high);
            Vector256<short> pairs = Avx2.MultiplyAddAdjacent(values, Vector256.Create(0x01400140).AsSByte());
            Vector256<byte> quads = Avx2.MultiplyAddAdjacent(pairs, Vector256.Create(0x00011000).AsInt16()).AsByte();
            Avx2.PermuteVar8x32(Avx2.Shuffle(quads, packOrder).AsInt32(), Vector256.Create(0, 1, 2, 4, 5, 6, 7, 7)).AsByte()
                .StoreUnsafe(ref to, (nuint)put);
        }

        read = (int)at;
        written = (int)put;
    }

    /// <summary>
    /// Whether <see cref="Narrow"/> has an instruction that looks bytes up. 128-bit vectors alone do not: a program compiled in advance for
    /// every x64 processor has them, and would look up byte by byte.
    /// </summary>
    public static bool IsNarrowSupported => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported || PackedSimd.IsSupported;

    /// <summary>16 characters at a time, on any machine with 128-bit vectors.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Narrow(ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written)
    {
        ref byte from = ref MemoryMarshal.GetReference(text);
        ref byte to = ref MemoryMarshal.GetReference(bytes);
        Vector128<byte> lowClasses = LowNibbleClasses;
        Vector128<byte> highClasses = HighNibbleClasses;
        Vector128<byte> offsets = Offsets;
        Vector128<byte> packOrder = PackOrder;
        Vector128<byte> nibble = Vector128.Create((byte)0x0F);
        nint at = read;
        nint put = written;
        for (; at <= text.Length - 16 && put <= bytes.Length - 16; at += 16, put += 12)
        {
            Vector128<byte> v = Vector128.LoadUnsafe(ref from, (nuint)at);
            Vector128<byte> high = (v.AsUInt32() >>> 4).AsByte() & nibble;
            if ((LookUp(lowClasses, v & nibble) & LookUp(highClasses, high)) != Vector128<byte>.Zero)
            {
                v = Vector128.ConditionalSelect(Vector128.Equals(v, Vector128.Create((byte)'-')), Vector128.Create((byte)'+'), v);
                v = Vector128.ConditionalSelect(Vector128.Equals(v, Vector128.Create((byte)'_')), Vector128.Create((byte)'/'), v);
                high = (v.AsUInt32() >>> 4).AsByte() & nibble;
                if ((LookUp(lowClasses, v & nibble) & LookUp(highClasses, high)) != Vector128<byte>.Zero)
                    break;
            }

            // The index is a nibble, or one less: that of '/', which is not the least one.
            Vector128<byte> values = v + LookUp(offsets, Vector128.Equals(v, Vector128.Create((byte)'/')) + high);
            LookUp(Join(values), packOrder).StoreUnsafe(ref to, (nuint)put);
        }

        read = (int)at;
        written = (int)put;
    }

    // Asked for by its name, the instruction is there in programs that find out at run time whether the processor has it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LookUp(Vector128<byte> table, Vector128<byte> index) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(table, index) : Vector128.ShuffleNative(table, index);

    /// <summary>Joins each four 6-bit values to 24 bits in a word, the first one highest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Join(Vector128<byte> values)
    {
        if (Ssse3.IsSupported)
            return Sse2.MultiplyAddAdjacent(Ssse3.MultiplyAddAdjacent(values, Vector128.Create(0x01400140).AsSByte()),
                Vector128.Create(0x00011000).AsInt16()).AsByte();
        Vector128<uint> words = values.AsUInt32();
        return (((words & Vector128.Create(0x3Fu)) << 18)
            | ((words & Vector128.Create(0x3F00u)) << 4)
            | ((words >>> 10) & Vector128.Create(0xFC0u))
            | (words >>> 24)).AsByte();
    }

    // A character is base64 when no bit is set in both classes, that of its low and that of its high nibble (W. Muła, D. Lemire, 2018).
    private static Vector128<byte> LowNibbleClasses =>
        Vector128.Create((byte)0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B, 0x1B, 0x1A);

    private static Vector128<byte> HighNibbleClasses =>
        Vector128.Create((byte)0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10);

    // What to add to a character, by its high nibble (that of '/' less one).
    private static Vector128<byte> Offsets =>
        Vector128.Create((byte)0, 16, 19, 4, 0xBF, 0xBF, 0xB9, 0xB9, 0, 0, 0, 0, 0, 0, 0, 0);

    private static Vector128<byte> PackOrder =>
        Vector128.Create((byte)2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 0x80, 0x80, 0x80, 0x80);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Twice(Vector128<byte> table) => Vector256.Create(table, table);
}
