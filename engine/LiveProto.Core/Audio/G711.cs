namespace LiveProto.Audio;

/// <summary>
/// ITU-T G.711 µ-law and A-law ⇄ 16-bit PCM (14 and 13 significant bits at the top of the word, as in ITU-T G.191's
/// <c>ulaw_compress</c>, <c>alaw_compress</c> and their inverses). Pure and thread-safe.
/// </summary>
public static class G711
{
    /// <summary>Decodes µ-law; the destination must be at least as long.</summary>
    public static void DecodeMuLaw(ReadOnlySpan<byte> source, Span<short> destination)
    {
        destination = destination[..source.Length];
        for (int i = G711Kernels.DecodeMuLaw(source, destination); i < source.Length; i++)
            destination[i] = DecodeMuLaw(source[i]);
    }

    /// <summary>Encodes to µ-law; the destination must be at least as long.</summary>
    public static void EncodeMuLaw(ReadOnlySpan<short> source, Span<byte> destination)
    {
        destination = destination[..source.Length];
        for (int i = G711Kernels.EncodeMuLaw(source, destination); i < source.Length; i++)
            destination[i] = EncodeMuLaw(source[i]);
    }

    /// <summary>Decodes A-law; the destination must be at least as long.</summary>
    public static void DecodeALaw(ReadOnlySpan<byte> source, Span<short> destination)
    {
        destination = destination[..source.Length];
        for (int i = G711Kernels.DecodeALaw(source, destination); i < source.Length; i++)
            destination[i] = DecodeALaw(source[i]);
    }

    /// <summary>Encodes to A-law; the destination must be at least as long.</summary>
    public static void EncodeALaw(ReadOnlySpan<short> source, Span<byte> destination)
    {
        destination = destination[..source.Length];
        for (int i = G711Kernels.EncodeALaw(source, destination); i < source.Length; i++)
            destination[i] = EncodeALaw(source[i]);
    }

    /// <summary>One µ-law code to PCM, −32124 … 32124.</summary>
    public static short DecodeMuLaw(byte code)
    {
        int inverted = ~code & 0xFF;
        int magnitude = ((((inverted & 0x0F) << 3) + 0x84) << (inverted >> 4 & 7)) - 0x84;
        return (short)((inverted & 0x80) != 0 ? -magnitude : magnitude);
    }

    /// <summary>One sample to its µ-law code.</summary>
    public static byte EncodeMuLaw(short sample)
    {
        // G.711 works on 14 bits: negative values are taken as one's complement, as G.191 does.
        int magnitude = (sample < 0 ? ~sample >> 2 : sample >> 2) + 33;
        magnitude = Math.Min(magnitude, 0x1FFF);
        int segment = 31 - int.LeadingZeroCount(magnitude) - 5;
        int code = segment << 4 | magnitude >> (segment + 1) & 0x0F;
        return (byte)(~code & 0x7F | (sample < 0 ? 0 : 0x80));
    }

    /// <summary>One A-law code to PCM, −32256 … 32256.</summary>
    public static short DecodeALaw(byte code)
    {
        int toggled = code ^ 0x55;
        int segment = toggled >> 4 & 7;
        int magnitude = (toggled & 0x0F) << 4 | 8;
        if (segment > 0)
            magnitude = (magnitude + 0x100) << (segment - 1);
        return (short)((toggled & 0x80) != 0 ? magnitude : -magnitude);
    }

    /// <summary>One sample to its A-law code.</summary>
    public static byte EncodeALaw(short sample)
    {
        // 13 bits in sign and magnitude; negative values as one's complement (G.191).
        int magnitude = sample < 0 ? ~sample >> 4 : sample >> 4;
        if (magnitude > 15)
        {
            int segment = 31 - int.LeadingZeroCount(magnitude) - 3;
            magnitude = magnitude >> (segment - 1) & 0x0F | segment << 4;
        }

        return (byte)((magnitude | (sample < 0 ? 0 : 0x80)) ^ 0x55);
    }
}
