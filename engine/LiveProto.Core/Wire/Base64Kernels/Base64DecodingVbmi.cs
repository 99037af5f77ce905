using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Wire.Base64Kernels;

/// <summary>
/// The AVX-512 VBMI kernel of <see cref="Base64Decoding"/>: one two-table permutation translates 64 characters and marks foreign ones, two
/// multiply-adds join each four of them to 24 bits, one permutation packs.
/// </summary>
internal static class Base64DecodingVbmi
{
    // Characters, and the bytes they stand for, of one round of the main loop. Bits of all its characters are gathered before one branch:
    // on Zen 4 the loop is bound by the number of vector operations, not by memory.
    private const int Round = 512, RoundBytes = Round / 4 * 3;

    /// <summary>Whether the machine has the instructions.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512Vbmi.IsSupported;

    /// <summary>Decodes quads up to the first foreign character, or the end of either span.</summary>
    /// <remarks>
    /// Compiled by itself: with a profile the compiler would inline it into its callers' callers, run out of its budget there, and call
    /// <see cref="DecodeFour"/>, its tables handed over in memory, in place of inlining that: a third of the speed.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Quads(ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written)
    {
        Vector512<byte> low = Base64Alphabet.LowValues;
        Vector512<byte> high = Base64Alphabet.HighValues;
        ref byte from = ref MemoryMarshal.GetReference(text);
        ref byte to = ref MemoryMarshal.GetReference(bytes);
        nint at = read;
        nint put = written;
        Vector512<byte> packFirst = Vector512.Create(PackFirst);
        Vector512<byte> packSecond = Vector512.Create(PackSecond);
        Vector512<byte> packThird = Vector512.Create(PackThird);
        while (at <= text.Length - Round && put <= bytes.Length - RoundBytes)
        {
            Vector512<byte> foreign = DecodeFour(ref Unsafe.Add(ref from, at), ref Unsafe.Add(ref to, put), low, high, packFirst,
                packSecond, packThird)
                | DecodeFour(ref Unsafe.Add(ref from, at + (Round / 2)), ref Unsafe.Add(ref to, put + (RoundBytes / 2)), low, high,
                    packFirst, packSecond, packThird);
            // What was written behind a foreign character does not count, and is written again or never looked at.
            if (foreign.ExtractMostSignificantBits() != 0)
                break;
            at += Round;
            put += RoundBytes;
        }

        if (at <= text.Length - (Round / 2) && put <= bytes.Length - (RoundBytes / 2)
            && DecodeFour(ref Unsafe.Add(ref from, at), ref Unsafe.Add(ref to, put), low, high, packFirst, packSecond, packThird)
            .ExtractMostSignificantBits() == 0)
        {
            at += Round / 2;
            put += RoundBytes / 2;
        }

        while (at <= text.Length - 64 && put <= bytes.Length - 64)
        {
            Vector512<byte> v = Vector512.LoadUnsafe(ref from, (nuint)at);
            Vector512<byte> t = Avx512Vbmi.PermuteVar64x8x2(low, v, high);
            // The store spills 16 bytes that the next one overwrites.
            Pack(t).StoreUnsafe(ref to, (nuint)put);
            ulong foreign = (t | v).ExtractMostSignificantBits();
            if (foreign != 0)
            {
                int quads = BitOperations.TrailingZeroCount(foreign) >> 2;
                read = (int)at + (4 * quads);
                written = (int)put + (3 * quads);
                return;
            }

            at += 64;
            put += 48;
        }

        // Often the closing quote is next.
        nint left = (text.Length - at) & ~3;
        if (left < 4 || bytes.Length - put < 3 || Base64Alphabet.Values[Unsafe.Add(ref from, at)] == Base64Alphabet.None)
        {
            read = (int)at;
            written = (int)put;
            return;
        }

        nint back = 64 - left;
        if (back > 0 && back <= at - read && put - (back / 4 * 3) <= bytes.Length - 64)
        {
            // The last 64 characters once more, those before them for the second time.
            at -= back;
            put -= back / 4 * 3;
            Vector512<byte> v = Vector512.LoadUnsafe(ref from, (nuint)at);
            Vector512<byte> t = Avx512Vbmi.PermuteVar64x8x2(low, v, high);
            Pack(t).StoreUnsafe(ref to, (nuint)put);
            int quads = BitOperations.TrailingZeroCount((t | v).ExtractMostSignificantBits()) >> 2;
            read = (int)at + (4 * quads);
            written = (int)put + (3 * quads);
            return;
        }

        read = (int)at;
        written = (int)put;
        End(text, bytes, ref read, ref written);
    }

    /// <summary>What is left when there are fewer than 64 characters or less than 64 bytes of room. Apart, so that no call makes the loops
    /// spill their tables.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void End(ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written)
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

    /// <summary>Decodes 256 characters to 192 bytes, in three full stores. Bit 7 of any byte of the answer says that there was a foreign
    /// one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> DecodeFour(
        ref byte from, ref byte to, Vector512<byte> low, Vector512<byte> high, Vector512<byte> packFirst, Vector512<byte> packSecond,
        Vector512<byte> packThird)
    {
        Vector512<byte> v0 = Vector512.LoadUnsafe(ref from);
        Vector512<byte> v1 = Vector512.LoadUnsafe(ref from, 64);
        Vector512<byte> v2 = Vector512.LoadUnsafe(ref from, 128);
        Vector512<byte> v3 = Vector512.LoadUnsafe(ref from, 192);
        Vector512<byte> t0 = Avx512Vbmi.PermuteVar64x8x2(low, v0, high);
        Vector512<byte> t1 = Avx512Vbmi.PermuteVar64x8x2(low, v1, high);
        Vector512<byte> t2 = Avx512Vbmi.PermuteVar64x8x2(low, v2, high);
        Vector512<byte> t3 = Avx512Vbmi.PermuteVar64x8x2(low, v3, high);
        // Bit 7 of the table marks foreign ASCII, bit 7 of the text anything beyond ASCII, whose index the permutation cuts to 7 bits.
        Vector512<byte> foreign = Or(Or(t0, v0, t1), Or(v1, t2, v2), t3 | v3);
        Vector512<byte> q0 = Join(t0);
        Vector512<byte> q1 = Join(t1);
        Vector512<byte> q2 = Join(t2);
        Vector512<byte> q3 = Join(t3);
        Avx512Vbmi.PermuteVar64x8x2(q0, packFirst, q1).StoreUnsafe(ref to);
        Avx512Vbmi.PermuteVar64x8x2(q1, packSecond, q2).StoreUnsafe(ref to, 64);
        Avx512Vbmi.PermuteVar64x8x2(q2, packThird, q3).StoreUnsafe(ref to, 128);
        return foreign;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Or(Vector512<byte> a, Vector512<byte> b, Vector512<byte> c) => Avx512F.TernaryLogic(a, b, c, 0xFE);

    /// <summary>Joins each four 6-bit values to 24 bits in a word, the first one highest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Join(Vector512<byte> values)
    {
        Vector512<short> pairs = Avx512BW.MultiplyAddAdjacent(values, Vector512.Create(0x01400140).AsSByte());
        return Avx512BW.MultiplyAddAdjacent(pairs, Vector512.Create(0x00011000).AsInt16()).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Pack(Vector512<byte> values) => Avx512Vbmi.PermuteVar64x8(Join(values), Vector512.Create(PackFirst));

    // Byte 3n + r of the output is byte 2 - r of the word n. Each vector has 48 such bytes, so that four vectors fill three.
    private static ReadOnlySpan<byte> PackFirst =>
    [
        2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 18, 17, 16, 22, 21, 20, 26, 25, 24, 30, 29, 28, 34, 33, 32, 38, 37, 36, 42, 41,
        40, 46, 45, 44, 50, 49, 48, 54, 53, 52, 58, 57, 56, 62, 61, 60, 66, 65, 64, 70, 69, 68, 74, 73, 72, 78, 77, 76, 82, 81, 80, 86,
    ];

    private static ReadOnlySpan<byte> PackSecond =>
    [
        21, 20, 26, 25, 24, 30, 29, 28, 34, 33, 32, 38, 37, 36, 42, 41, 40, 46, 45, 44, 50, 49, 48, 54, 53, 52, 58, 57, 56, 62, 61, 60,
        66, 65, 64, 70, 69, 68, 74, 73, 72, 78, 77, 76, 82, 81, 80, 86, 85, 84, 90, 89, 88, 94, 93, 92, 98, 97, 96, 102, 101, 100, 106, 105,
    ];

    private static ReadOnlySpan<byte> PackThird =>
    [
        40, 46, 45, 44, 50, 49, 48, 54, 53, 52, 58, 57, 56, 62, 61, 60, 66, 65, 64, 70, 69, 68, 74, 73, 72, 78, 77, 76, 82, 81, 80, 86,
        85, 84, 90, 89, 88, 94, 93, 92, 98, 97, 96, 102, 101, 100, 106, 105, 104, 110, 109, 108, 114, 113, 112, 118, 117, 116, 122, 121,
        120, 126, 125, 124,
    ];

    /// <summary>The last characters of the text, fewer than 64; the lanes behind them are 0, which is not base64.</summary>
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
}
