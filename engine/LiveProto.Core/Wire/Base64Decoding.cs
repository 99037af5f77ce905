using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Wire;

/// <summary>
/// Decodes whole quads up to the first character that is not base64 (the closing quote, padding, a fault) or the end of either span. The string is
/// looked at once: finding its end is part of decoding it. All kernels agree with <see cref="Scalar"/>, which a test checks.
/// </summary>
internal static class Base64Decoding
{
    /// <summary>Decodes quads with the widest kernel there is. <paramref name="read"/> is a multiple of 4, <paramref name="written"/> of 3.</summary>
    public static void Quads(ReadOnlySpan<byte> text, Span<byte> bytes, out int read, out int written)
    {
        read = 0;
        written = 0;
        if (Vector512.IsHardwareAccelerated && Avx512Vbmi.IsSupported)
        {
            Vbmi(text, bytes, ref read, ref written);
            return;
        }

        if (Avx2.IsSupported)
            Wide(text, bytes, ref read, ref written);
        if (Vector128.IsHardwareAccelerated)
            Narrow(text, bytes, ref read, ref written);
        Scalar(text, bytes, ref read, ref written);
    }

    /// <summary>The reference, and what finishes behind the vectors.</summary>
    public static void Scalar(ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written)
    {
        ReadOnlySpan<byte> values = Base64Alphabet.Values;
        while (text.Length - read >= 4 && bytes.Length - written >= 3)
        {
            int a = values[text[read]], b = values[text[read + 1]], c = values[text[read + 2]], d = values[text[read + 3]];
            if (((a | b | c | d) & Base64Alphabet.None) != 0)
                return;
            bytes[written] = (byte)((a << 2) | (b >> 4));
            bytes[written + 1] = (byte)((b << 4) | (c >> 2));
            bytes[written + 2] = (byte)((c << 6) | d);
            read += 4;
            written += 3;
        }
    }

    /// <summary>64 characters at a time: one two-table permutation translates and validates, two multiply-adds join, one permutation packs.</summary>
    public static void Vbmi(ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written)
    {
        Vector512<byte> low = Base64Alphabet.LowValues;
        Vector512<byte> high = Base64Alphabet.HighValues;
        ref byte from = ref MemoryMarshal.GetReference(text);
        ref byte to = ref MemoryMarshal.GetReference(bytes);
        nint at = read;
        nint put = written;
        nint lastFour = text.Length - 256;
        nint lastFourRoom = bytes.Length - ((3 * 48) + 64);
        while (at <= lastFour && put <= lastFourRoom)
        {
            Vector512<byte> v0 = Vector512.LoadUnsafe(ref from, (nuint)at);
            Vector512<byte> v1 = Vector512.LoadUnsafe(ref from, (nuint)at + 64);
            Vector512<byte> v2 = Vector512.LoadUnsafe(ref from, (nuint)at + 128);
            Vector512<byte> v3 = Vector512.LoadUnsafe(ref from, (nuint)at + 192);
            Vector512<byte> t0 = Avx512Vbmi.PermuteVar64x8x2(low, v0, high);
            Vector512<byte> t1 = Avx512Vbmi.PermuteVar64x8x2(low, v1, high);
            Vector512<byte> t2 = Avx512Vbmi.PermuteVar64x8x2(low, v2, high);
            Vector512<byte> t3 = Avx512Vbmi.PermuteVar64x8x2(low, v3, high);
            // Bit 7 of the table marks foreign ASCII, bit 7 of the text anything beyond ASCII, whose index the permutation cuts to 7 bits.
            if ((t0 | v0 | t1 | v1 | (t2 | v2 | t3 | v3)).ExtractMostSignificantBits() != 0)
                break;
            // Each store spills 16 bytes that the next one overwrites.
            Pack(t0).StoreUnsafe(ref to, (nuint)put);
            Pack(t1).StoreUnsafe(ref to, (nuint)put + 48);
            Pack(t2).StoreUnsafe(ref to, (nuint)put + 96);
            Pack(t3).StoreUnsafe(ref to, (nuint)put + 144);
            at += 256;
            put += 192;
        }

        while (at <= text.Length - 64 && put <= bytes.Length - 64)
        {
            Vector512<byte> v = Vector512.LoadUnsafe(ref from, (nuint)at);
            Vector512<byte> t = Avx512Vbmi.PermuteVar64x8x2(low, v, high);
            Pack(t).StoreUnsafe(ref to, (nuint)put);
            int quads = BitOperations.TrailingZeroCount((t | v).ExtractMostSignificantBits()) >> 2;
            at += 4 * quads;
            put += 3 * quads;
            if (quads < 16)
            {
                read = (int)at;
                written = (int)put;
                return;
            }
        }

        read = (int)at;
        written = (int)put;
        // Often the closing quote is next.
        if (text.Length - read >= 4 && bytes.Length - written >= 3 && Base64Alphabet.Values[text[read]] != Base64Alphabet.None)
            VbmiEnd(text, bytes, ref read, ref written);
    }

    /// <summary>What is left when there are fewer than 64 characters or less than 64 bytes of room. Apart, so that no call makes the loops spill their tables.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void VbmiEnd(ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written)
    {
        while (text.Length - read >= 4 && bytes.Length - written >= 3)
        {
            int left = text.Length - read;
            int room = bytes.Length - written;
            Vector512<byte> v = left >= 64 ? Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)read) : LoadPart(text, left);
            Vector512<byte> t = Avx512Vbmi.PermuteVar64x8x2(Base64Alphabet.LowValues, v, Base64Alphabet.HighValues);
            int quads = BitOperations.TrailingZeroCount((t | v).ExtractMostSignificantBits()) >> 2;
            if (room >= 64)
                Pack(t).StoreUnsafe(ref MemoryMarshal.GetReference(bytes), (nuint)written);
            else
            {
                quads = Math.Min(quads, room / 3);
                StorePart(Pack(t), bytes.Slice(written, 3 * quads));
            }

            read += 4 * quads;
            written += 3 * quads;
            if (quads < 16)
                return;
        }
    }

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
    private static Vector512<byte> Pack(Vector512<byte> values)
    {
        Vector512<short> pairs = Avx512BW.MultiplyAddAdjacent(values, Vector512.Create(0x01400140).AsSByte());
        Vector512<byte> quads = Avx512BW.MultiplyAddAdjacent(pairs, Vector512.Create(0x00011000).AsInt16()).AsByte();
        return Avx512Vbmi.PermuteVar64x8(quads, Vector512.Create(
            (byte)2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 18, 17, 16, 22, 21, 20, 26, 25, 24, 30, 29, 28, 34, 33, 32, 38, 37, 36, 42, 41,
            40, 46, 45, 44, 50, 49, 48, 54, 53, 52, 58, 57, 56, 62, 61, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    /// <summary>The last characters of the text, fewer than 64; the lanes behind them are 0, which is no base64.</summary>
    private static Vector512<byte> LoadPart(ReadOnlySpan<byte> text, int length)
    {
        if (text.Length >= 64)
        {
            // The last 64 bytes, turned so that the part comes first: cheaper than a copy, whose bytes a wide load would have to wait for.
            Vector512<byte> last = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)(text.Length - 64));
            Vector512<byte> lanes = Vector512<byte>.Indices;
            Vector512<byte> turned = Avx512Vbmi.PermuteVar64x8(last, lanes + Vector512.Create((byte)(64 - length)));
            return turned & Vector512.LessThan(lanes, Vector512.Create((byte)length));
        }

        Span<byte> block = stackalloc byte[64];
        block.Clear();
        text[^length..].CopyTo(block);
        return Vector512.Create<byte>(block);
    }

    private static void StorePart(Vector512<byte> packed, Span<byte> bytes)
    {
        Span<byte> block = stackalloc byte[64];
        packed.CopyTo(block);
        block[..bytes.Length].CopyTo(bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Twice(Vector128<byte> table) => Vector256.Create(table, table);
}
