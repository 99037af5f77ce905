using System.Runtime.Intrinsics.X86;

namespace LiveProto.Wire.Base64Kernels;

/// <summary>
/// Decodes whole quads up to the first character that is not base64 (the closing quote, padding, a fault) or the end of either span. The
/// string is looked at once: finding its end is part of decoding it. All kernels agree with <see cref="Scalar"/>, which a test checks.
/// </summary>
internal static class Base64Decoding
{
    /// <summary>Decodes quads with the widest kernel there is. <paramref name="read"/> is a multiple of 4, <paramref name="written"/> of
    /// 3.</summary>
    public static void Quads(ReadOnlySpan<byte> text, Span<byte> bytes, out int read, out int written)
    {
        read = 0;
        written = 0;
        if (Base64DecodingVbmi.IsSupported)
        {
            Base64DecodingVbmi.Quads(text, bytes, ref read, ref written);
            return;
        }

        if (Avx2.IsSupported)
            Base64DecodingShuffle.Wide(text, bytes, ref read, ref written);
        if (Base64DecodingShuffle.IsNarrowSupported)
            Base64DecodingShuffle.Narrow(text, bytes, ref read, ref written);
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
}
