using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Wire.Json;

/// <summary>JSON whitespace: space, tab, line feed, carriage return. The service pretty-prints, so there is a run of it before every
/// token.</summary>
internal static class Whitespace
{
    /// <summary>How many bytes of whitespace there are from an index on.</summary>
    public static int Count(ReadOnlySpan<byte> window, int index)
    {
        int at = index;
        if (Vector128.IsHardwareAccelerated && window.Length >= Vector128<byte>.Count)
        {
            ref byte from = ref MemoryMarshal.GetReference(window);
            int last = window.Length - Vector128<byte>.Count;
            for (; at <= last; at += Vector128<byte>.Count)
            {
                uint others = ~FindSpaces(Vector128.LoadUnsafe(ref from, (nuint)at)) & 0xFFFF;
                if (others != 0)
                    return at - index + BitOperations.TrailingZeroCount(others);
            }

            // Near the end: the last 16 bytes, without those that have been counted; the bit behind them stands for the end.
            uint rest = ((~FindSpaces(Vector128.LoadUnsafe(ref from, (nuint)last)) & 0xFFFF) | 0x1_0000) >> (at - last);
            return at - index + BitOperations.TrailingZeroCount(rest);
        }

        return CountScalar(window[index..]);
    }

    /// <summary>Whether exactly <paramref name="length"/> bytes of whitespace are here. No may also mean that it is more than a vector or
    /// near the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsRun(ReadOnlySpan<byte> window, int index, int length)
    {
        int room = window.Length - index;
        uint others = 0;
        if (Avx2.IsSupported && room >= Vector256<byte>.Count)
            others = ~FindSpaces(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(window), (nuint)(uint)index));
        else if (Vector128.IsHardwareAccelerated && room >= Vector128<byte>.Count)
            others = ~FindSpaces(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(window), (nuint)(uint)index)) & 0xFFFF;
        return others != 0 && BitOperations.TrailingZeroCount(others) == length;
    }

    /// <summary>Whether a pretty printer's line starts here, two spaces for each level. With a constant number of levels this compares with
    /// a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLine(ReadOnlySpan<byte> text, int levels) => levels switch
    {
        0 => text.StartsWith("\n"u8),
        1 => text.StartsWith("\n  "u8),
        2 => text.StartsWith("\n    "u8),
        3 => text.StartsWith("\n      "u8),
        4 => text.StartsWith("\n        "u8),
        5 => text.StartsWith("\n          "u8),
        6 => text.StartsWith("\n            "u8),
        _ => false,
    };

    /// <summary>The reference, and what is used for less than a vector.</summary>
    public static int CountScalar(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (count < text.Length && text[count] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            count++;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FindSpaces(Vector128<byte> v)
    {
        // pshufb looks up by the low nibble and answers 0 where bit 7 is set: only a space, tab, line feed or return meets itself in the
        // table.
        if (Ssse3.IsSupported)
            return Vector128.Equals(Ssse3.Shuffle(ByLowNibble, v), v).ExtractMostSignificantBits();
        return (Vector128.Equals(v, Vector128.Create((byte)' ')) | Vector128.Equals(v, Vector128.Create((byte)'\n'))
            | Vector128.Equals(v, Vector128.Create((byte)'\r')) | Vector128.Equals(v, Vector128.Create((byte)'\t')))
                .ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FindSpaces(Vector256<byte> v) =>
        Vector256.Equals(Avx2.Shuffle(Vector256.Create(ByLowNibble, ByLowNibble), v), v).ExtractMostSignificantBits();

    private static Vector128<byte> ByLowNibble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)' ', 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, (byte)'\t', (byte)'\n', 0xFF, 0xFF,
            (byte)'\r', 0xFF, 0xFF);
    }
}
