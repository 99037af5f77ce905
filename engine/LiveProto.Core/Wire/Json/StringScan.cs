using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Wire.Json;

/// <summary>Finds the bytes at which reading a JSON string must stop to think.</summary>
internal static class StringScan
{
    /// <summary>Index of the first quote, backslash, control or non-ASCII byte; -1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOfSpecialOrNonAscii(ReadOnlySpan<byte> text)
    {
        // Names and most texts end within the first vector.
        if (Vector128.IsHardwareAccelerated && text.Length >= Vector128<byte>.Count)
        {
            uint special = FindSpecialOrNonAscii(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(text)));
            if (special != 0)
                return BitOperations.TrailingZeroCount(special);
            if (text.Length <= 2 * Vector128<byte>.Count)
                return IndexInLastVector(text);
        }

        return IndexOfSpecialOrNonAsciiLong(text);
    }

    /// <summary>Index of the first quote, backslash or control byte; -1 when there is none.</summary>
    public static int IndexOfSpecial(ReadOnlySpan<byte> text)
    {
        int at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref byte from = ref MemoryMarshal.GetReference(text);
            for (; text.Length - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
            {
                Vector128<byte> v = Vector128.LoadUnsafe(ref from, (nuint)at);
                uint special = (Vector128.LessThan(v, Vector128.Create((byte)' ')) | Vector128.Equals(v, Vector128.Create((byte)'"'))
                    | Vector128.Equals(v, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
                if (special != 0)
                    return at + BitOperations.TrailingZeroCount(special);
            }
        }

        for (; at < text.Length; at++)
        {
            if (text[at] is < (byte)' ' or (byte)'"' or (byte)'\\')
                return at;
        }

        return -1;
    }

    /// <summary>The reference.</summary>
    public static int IndexOfSpecialOrNonAsciiScalar(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if ((sbyte)text[i] < ' ' || text[i] is (byte)'"' or (byte)'\\')
                return i;
        }

        return -1;
    }

    private static int IndexOfSpecialOrNonAsciiLong(ReadOnlySpan<byte> text)
    {
        int at = 0;
        ref byte from = ref MemoryMarshal.GetReference(text);
        if (Vector512.IsHardwareAccelerated)
        {
            for (; text.Length - at >= Vector512<byte>.Count; at += Vector512<byte>.Count)
            {
                Vector512<byte> v = Vector512.LoadUnsafe(ref from, (nuint)at);
                ulong special = (Vector512.LessThan(v.AsSByte(), Vector512.Create((sbyte)' '))
                    .AsByte() | Vector512.Equals(v, Vector512.Create((byte)'"'))
                    | Vector512.Equals(v, Vector512.Create((byte)'\\'))).ExtractMostSignificantBits();
                if (special != 0)
                    return at + BitOperations.TrailingZeroCount(special);
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (; text.Length - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
            {
                uint special = FindSpecialOrNonAscii(Vector128.LoadUnsafe(ref from, (nuint)at));
                if (special != 0)
                    return at + BitOperations.TrailingZeroCount(special);
            }
        }

        if (at > 0)
            return IndexInLastVector(text);
        return IndexOfSpecialOrNonAsciiScalar(text);
    }

    /// <summary>The answer when everything before the last 16 bytes has been looked at, some of these perhaps too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexInLastVector(ReadOnlySpan<byte> text)
    {
        int start = text.Length - Vector128<byte>.Count;
        uint special = FindSpecialOrNonAscii(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)start));
        return special == 0 ? -1 : start + BitOperations.TrailingZeroCount(special);
    }

    /// <summary>One bit for each such byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FindSpecialOrNonAscii(Vector128<byte> v) =>
        // As signed bytes, both control characters and everything beyond ASCII are less than a space.
        (Vector128.LessThan(v.AsSByte(), Vector128.Create((sbyte)' ')).AsByte() | Vector128.Equals(v, Vector128.Create((byte)'"'))
            | Vector128.Equals(v, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();

    /// <summary>One bit for each such byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FindSpecialOrNonAscii(Vector256<byte> v) =>
        (Vector256.LessThan(v.AsSByte(), Vector256.Create((sbyte)' ')).AsByte() | Vector256.Equals(v, Vector256.Create((byte)'"'))
            | Vector256.Equals(v, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
}
