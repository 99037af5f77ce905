using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Audio;

/// <summary>
/// Decodes <see cref="G711"/> by looking up 64 codes at a time where the machine can (AVX-512 VBMI): a law has 128 magnitudes, whose lower
/// and upper bytes are two registers each. The eighth bit is the sign, set for positive samples in both laws.
/// </summary>
internal static class G711Tables
{
    private const int Magnitudes = 128;
    private const int PositiveSign = 0x80;

    private static readonly byte[] MuLaw = Tabulate(G711.DecodeMuLaw);
    private static readonly byte[] ALaw = Tabulate(G711.DecodeALaw);

    /// <summary>Decodes as many whole vectors as there are; answers how many samples.</summary>
    public static int DecodeMuLaw(ReadOnlySpan<byte> source, Span<short> destination) =>
        Avx512Vbmi.IsSupported ? Decode(MuLaw, source, destination) : 0;

    /// <inheritdoc cref="DecodeMuLaw"/>
    public static int DecodeALaw(ReadOnlySpan<byte> source, Span<short> destination) =>
        Avx512Vbmi.IsSupported ? Decode(ALaw, source, destination) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Decode(byte[] table, ReadOnlySpan<byte> source, Span<short> destination)
    {
        int count = Vector512<byte>.Count;
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref short to = ref MemoryMarshal.GetReference(destination);
        ref byte bytes = ref MemoryMarshal.GetArrayDataReference(table);
        Vector512<byte> low0 = Vector512.LoadUnsafe(ref bytes), low1 = Vector512.LoadUnsafe(ref bytes, 64);
        Vector512<byte> high0 = Vector512.LoadUnsafe(ref bytes, Magnitudes), high1 = Vector512.LoadUnsafe(ref bytes, Magnitudes + 64);
        // Interleaving works on each 16 bytes apart: the codes are put where its two results are the first and the second half.
        Vector512<ulong> order = Vector512.Create(0ul, 4, 1, 5, 2, 6, 3, 7);
        int i = 0;
        for (; i <= source.Length - count; i += count)
        {
            Vector512<byte> code = Avx512F.PermuteVar8x64(Vector512.LoadUnsafe(ref from, (nuint)i).AsUInt64(), order).AsByte();
            // Seven bits of the index count: the sign does not disturb.
            Vector512<byte> low = Avx512Vbmi.PermuteVar64x8x2(low0, code, low1), high = Avx512Vbmi.PermuteVar64x8x2(high0, code, high1);
            Vector512<byte> negative = Vector512.GreaterThanOrEqual(code.AsSByte(), Vector512<sbyte>.Zero).AsByte();
            Negate(Avx512BW.UnpackLow(low, high), Avx512BW.UnpackLow(negative, negative)).StoreUnsafe(ref to, (nuint)i);
            Negate(Avx512BW.UnpackHigh(low, high), Avx512BW.UnpackHigh(negative, negative)).StoreUnsafe(ref to, (nuint)(i + count / 2));
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Negate(Vector512<byte> magnitude, Vector512<byte> mask) =>
        (magnitude ^ mask).AsInt16() - mask.AsInt16();

    /// <summary>The lower bytes of all magnitudes, then the upper ones.</summary>
    private static byte[] Tabulate(Func<byte, short> decode)
    {
        var table = new byte[2 * Magnitudes];
        for (int code = 0; code < Magnitudes; code++)
        {
            short magnitude = decode((byte)(code | PositiveSign));
            (table[code], table[Magnitudes + code]) = ((byte)magnitude, (byte)(magnitude >> 8));
        }

        return table;
    }
}
