using System.Buffers.Binary;

namespace LiveProto.Audio.Wav;

/// <summary>The fmt chunk's body and the numbers in it.</summary>
internal static class WavHeader
{
    private const ushort FormatPcm = 1;
    private const ushort FormatFloat = 3;
    private const ushort FormatALaw = 6;
    private const ushort FormatMuLaw = 7;
    private const ushort FormatExtensible = 0xFFFE;

    /// <summary>The tail that turns a format code into a GUID (KSDATAFORMAT_SUBTYPE_*).</summary>
    private static ReadOnlySpan<byte> SubFormatTail => [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    public static bool TryReadFormat(ReadOnlySpan<byte> body, out PcmFormat format, out WavError error)
    {
        format = default;
        error = WavError.BadFormat;
        if (body.Length < 16)
            return false;
        int code = BinaryPrimitives.ReadUInt16LittleEndian(body);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        int blockAlign = BinaryPrimitives.ReadUInt16LittleEndian(body[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
        if (channels == 0 || rate is 0 or > int.MaxValue)
            return false;
        if (code == FormatExtensible)
        {
            if (body.Length < 40)
                return false;
            if (!body[26..40].SequenceEqual(SubFormatTail))
            {
                error = WavError.UnsupportedFormat;
                return false;
            }

            code = BinaryPrimitives.ReadUInt16LittleEndian(body[24..]);
        }

        SampleEncoding? encoding = (code, bits) switch
        {
            (FormatPcm, 8) => SampleEncoding.Pcm8,
            (FormatPcm, 16) => SampleEncoding.Pcm16,
            (FormatPcm, 24) => SampleEncoding.Pcm24,
            (FormatPcm, 32) => SampleEncoding.Pcm32,
            (FormatFloat, 32) => SampleEncoding.Float32,
            (FormatFloat, 64) => SampleEncoding.Float64,
            (FormatALaw, 8) => SampleEncoding.ALaw,
            (FormatMuLaw, 8) => SampleEncoding.MuLaw,
            _ => null,
        };
        if (encoding is null)
        {
            error = WavError.UnsupportedFormat;
            return false;
        }

        format = new PcmFormat((int)rate, channels, encoding.Value);
        // Frames are cut by this number: a header that disagrees with itself would shear every channel.
        if (blockAlign != format.BytesPerFrame)
        {
            format = default;
            return false;
        }

        error = WavError.None;
        return true;
    }

    /// <summary>Writes the 18 bytes of a fmt body with an empty extension, which every encoding may have.</summary>
    public static void WriteFormat(Span<byte> body, PcmFormat format)
    {
        (ushort code, ushort bits) = format.Encoding switch
        {
            SampleEncoding.Float32 => (FormatFloat, (ushort)32),
            SampleEncoding.Float64 => (FormatFloat, (ushort)64),
            SampleEncoding.ALaw => (FormatALaw, (ushort)8),
            SampleEncoding.MuLaw => (FormatMuLaw, (ushort)8),
            _ => (FormatPcm, (ushort)(format.BytesPerSample * 8)),
        };
        BinaryPrimitives.WriteUInt16LittleEndian(body, code);
        BinaryPrimitives.WriteUInt16LittleEndian(body[2..], (ushort)format.Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(body[4..], (uint)format.SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(body[8..], (uint)Math.Min((long)format.SampleRate * format.BytesPerFrame, uint.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(body[12..], (ushort)format.BytesPerFrame);
        BinaryPrimitives.WriteUInt16LittleEndian(body[14..], bits);
        BinaryPrimitives.WriteUInt16LittleEndian(body[16..], 0);
    }
}
