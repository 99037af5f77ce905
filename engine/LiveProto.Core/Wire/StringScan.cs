using System.Buffers;

namespace LiveProto.Wire;

/// <summary>Finds the bytes at which reading a JSON string must stop to think.</summary>
internal static class StringScan
{
    private static readonly SearchValues<byte> Special = SearchValues.Create([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, (byte)'"', (byte)'\\']);

    /// <summary>Index of the first quote, backslash, control or non-ASCII byte; -1 when there is none.</summary>
    public static int IndexOfSpecialOrNonAscii(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if ((sbyte)text[i] < 0x20 || text[i] is (byte)'"' or (byte)'\\')
                return i;
        }

        return -1;
    }

    /// <summary>Index of the first quote, backslash or control byte; -1 when there is none.</summary>
    public static int IndexOfSpecial(ReadOnlySpan<byte> text) => text.IndexOfAny(Special);
}
