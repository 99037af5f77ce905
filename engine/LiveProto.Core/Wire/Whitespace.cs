using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Wire;

/// <summary>JSON whitespace: space, tab, line feed, carriage return. The service pretty-prints, so there is a run of it before every token.</summary>
internal static class Whitespace
{
    /// <summary>How many bytes of whitespace there are at the start.</summary>
    public static int CountLeading(ReadOnlySpan<byte> text)
    {
        int count = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref byte from = ref MemoryMarshal.GetReference(text);
            for (; text.Length - count >= Vector128<byte>.Count; count += Vector128<byte>.Count)
            {
                Vector128<byte> v = Vector128.LoadUnsafe(ref from, (nuint)count);
                Vector128<byte> isSpace = Vector128.Equals(v, Vector128.Create((byte)' ')) | Vector128.Equals(v, Vector128.Create((byte)'\n'))
                    | Vector128.Equals(v, Vector128.Create((byte)'\r')) | Vector128.Equals(v, Vector128.Create((byte)'\t'));
                uint others = ~isSpace.ExtractMostSignificantBits() & 0xFFFF;
                if (others != 0)
                    return count + BitOperations.TrailingZeroCount(others);
            }
        }

        return count + CountLeadingScalar(text[count..]);
    }

    /// <summary>The reference, and what finishes behind the vectors.</summary>
    public static int CountLeadingScalar(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (count < text.Length && text[count] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            count++;
        return count;
    }
}
