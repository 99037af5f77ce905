using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Wire.Base64Kernels;

/// <summary>Encodes to base64, standard alphabet, padded.</summary>
internal static class Base64Encoding
{
    /// <summary>Encodes everything; the destination is known to be long enough.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, Span<byte> characters)
    {
        int read = 0;
        int written = 0;
        if (Vector512.IsHardwareAccelerated && Avx512Vbmi.IsSupported)
            Vbmi(bytes, characters, ref read, ref written);
        // Up to 63 bytes are left, or everything where there is no VBMI: the library's kernels are as wide as such a machine allows.
        OperationStatus status = Base64.EncodeToUtf8(bytes[read..], characters[written..], out _, out _);
        System.Diagnostics.Debug.Assert(status == OperationStatus.Done, "the caller has checked the length");
    }

    /// <summary>The reference.</summary>
    public static void Scalar(ReadOnlySpan<byte> bytes, Span<byte> characters)
    {
        ReadOnlySpan<byte> alphabet = Base64Alphabet.Characters;
        for (int i = 0, o = 0; i < bytes.Length; i += 3, o += 4)
        {
            int second = i + 1 < bytes.Length ? bytes[i + 1] : 0;
            int third = i + 2 < bytes.Length ? bytes[i + 2] : 0;
            characters[o] = alphabet[bytes[i] >> 2];
            characters[o + 1] = alphabet[((bytes[i] & 3) << 4) | (second >> 4)];
            characters[o + 2] = i + 1 < bytes.Length ? alphabet[((second & 15) << 2) | (third >> 6)] : (byte)'=';
            characters[o + 3] = i + 2 < bytes.Length ? alphabet[third & 63] : (byte)'=';
        }
    }

    /// <summary>48 bytes at a time: a permutation puts each triple into a word, a multishift cuts it into four, a permutation
    /// translates. Compiled by itself, as <see cref="Base64DecodingVbmi.Quads"/> is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Vbmi(ReadOnlySpan<byte> bytes, Span<byte> characters, ref int read, ref int written)
    {
        Vector512<byte> alphabet = Vector512.Create<byte>(Base64Alphabet.Characters);
        Vector512<byte> spread = Vector512.Create(
            (byte)1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10, 13, 12, 14, 13, 16, 15, 17, 16, 19, 18, 20, 19, 22, 21, 23, 22,
            25, 24, 26, 25, 28, 27, 29, 28, 31, 30, 32, 31, 34, 33, 35, 34, 37, 36, 38, 37, 40, 39, 41, 40, 43, 42, 44, 43, 46, 45, 47, 46);
        Vector512<byte> shifts = Vector512.Create(0x3036242A1016040Aul).AsByte();
        ref byte from = ref MemoryMarshal.GetReference(bytes);
        ref byte to = ref MemoryMarshal.GetReference(characters);
        nint at = read;
        nint put = written;
        nint lastFour = bytes.Length - ((3 * 48) + 64);
        for (; at <= lastFour; at += 192, put += 256)
        {
            Vector512<byte> v0 = Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref from, (nuint)at), spread);
            Vector512<byte> v1 = Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref from, (nuint)at + 48), spread);
            Vector512<byte> v2 = Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref from, (nuint)at + 96), spread);
            Vector512<byte> v3 = Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref from, (nuint)at + 144), spread);
            Avx512Vbmi.PermuteVar64x8(alphabet, Avx512Vbmi.MultiShift(shifts, v0.AsUInt64())).StoreUnsafe(ref to, (nuint)put);
            Avx512Vbmi.PermuteVar64x8(alphabet, Avx512Vbmi.MultiShift(shifts, v1.AsUInt64())).StoreUnsafe(ref to, (nuint)put + 64);
            Avx512Vbmi.PermuteVar64x8(alphabet, Avx512Vbmi.MultiShift(shifts, v2.AsUInt64())).StoreUnsafe(ref to, (nuint)put + 128);
            Avx512Vbmi.PermuteVar64x8(alphabet, Avx512Vbmi.MultiShift(shifts, v3.AsUInt64())).StoreUnsafe(ref to, (nuint)put + 192);
        }

        for (; at <= bytes.Length - 64; at += 48, put += 64)
        {
            Vector512<byte> v = Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref from, (nuint)at), spread);
            Avx512Vbmi.PermuteVar64x8(alphabet, Avx512Vbmi.MultiShift(shifts, v.AsUInt64())).StoreUnsafe(ref to, (nuint)put);
        }

        read = (int)at;
        written = (int)put;
    }
}
