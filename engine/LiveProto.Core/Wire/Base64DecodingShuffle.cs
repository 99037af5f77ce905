using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Wire;

/// <summary>
/// The kernels of <see cref="Base64Decoding"/> for machines without AVX-512 VBMI: byte shuffles by nibble. They stop before the vector that holds the first
/// foreign character; the scalar one goes on from there.
/// </summary>
internal static class Base64DecodingShuffle
{
    /// <summary>32 characters at a time (AVX2).</summary>
    public static void Wide(ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written)
    {
        ref byte from = ref MemoryMarshal.GetReference(text);
        ref byte to = ref MemoryMarshal.GetReference(bytes);
        while (text.Length - read >= 32 && bytes.Length - written >= 32)
        {
            Vector256<byte> v = Vector256.LoadUnsafe(ref from, (nuint)read);
            v = Vector256.ConditionalSelect(Vector256.Equals(v, Vector256.Create((byte)'-')), Vector256.Create((byte)'+'), v);
            v = Vector256.ConditionalSelect(Vector256.Equals(v, Vector256.Create((byte)'_')), Vector256.Create((byte)'/'), v);
            Vector256<byte> high = Vector256.ShiftRightLogical(v.AsInt32(), 4).AsByte() & Vector256.Create((byte)0x0F);
            Vector256<byte> lowBits = v & Vector256.Create((byte)0x0F);
            Vector256<byte> classes = Avx2.Shuffle(Twice(LowNibbleClasses), lowBits) & Avx2.Shuffle(Twice(HighNibbleClasses), high);
            if (classes != Vector256<byte>.Zero)
                return;
            Vector256<byte> isSlash = Vector256.Equals(v, Vector256.Create((byte)'/'));
            Vector256<byte> values = v + Avx2.Shuffle(Twice(Offsets), isSlash + high);
            Vector256<short> pairs = Avx2.MultiplyAddAdjacent(values, Vector256.Create(0x01400140).AsSByte());
            Vector256<byte> quads = Avx2.MultiplyAddAdjacent(pairs, Vector256.Create(0x00011000).AsInt16()).AsByte();
            Vector256<byte> packed = Avx2.Shuffle(quads, Twice(PackOrder));
            Avx2.PermuteVar8x32(packed.AsInt32(), Vector256.Create(0, 1, 2, 4, 5, 6, 7, 7)).AsByte().StoreUnsafe(ref to, (nuint)written);
            read += 32;
            written += 24;
        }
    }

    /// <summary>16 characters at a time, on any machine with 128-bit vectors.</summary>
    public static void Narrow(ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written)
    {
        ref byte from = ref MemoryMarshal.GetReference(text);
        ref byte to = ref MemoryMarshal.GetReference(bytes);
        while (text.Length - read >= 16 && bytes.Length - written >= 16)
        {
            Vector128<byte> v = Vector128.LoadUnsafe(ref from, (nuint)read);
            v = Vector128.ConditionalSelect(Vector128.Equals(v, Vector128.Create((byte)'-')), Vector128.Create((byte)'+'), v);
            v = Vector128.ConditionalSelect(Vector128.Equals(v, Vector128.Create((byte)'_')), Vector128.Create((byte)'/'), v);
            Vector128<byte> high = Vector128.ShiftRightLogical(v, 4);
            Vector128<byte> classes = Vector128.Shuffle(LowNibbleClasses, v & Vector128.Create((byte)0x0F)) & Vector128.Shuffle(HighNibbleClasses, high);
            if (classes != Vector128<byte>.Zero)
                return;
            Vector128<byte> isSlash = Vector128.Equals(v, Vector128.Create((byte)'/'));
            Vector128<uint> values = (v + Vector128.Shuffle(Offsets, (isSlash + high) & Vector128.Create((byte)0x0F))).AsUInt32();
            // Four 6-bit values in the bytes of a word, first one lowest, become 24 bits with the first one highest.
            Vector128<uint> quads = ((values & Vector128.Create(0x3Fu)) << 18)
                | ((values & Vector128.Create(0x3F00u)) << 4)
                | ((values >>> 10) & Vector128.Create(0xFC0u))
                | (values >>> 24);
            Vector128.Shuffle(quads.AsByte(), PackOrder).StoreUnsafe(ref to, (nuint)written);
            read += 16;
            written += 12;
        }
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
