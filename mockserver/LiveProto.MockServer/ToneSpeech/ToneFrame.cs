using System.Text;

namespace LiveProto.Mocking.ToneSpeech;

/// <summary>
/// One word on the air: sync, header, 1–32 bytes of UTF-8, CRC-16, a symbol each byte. The header's upper three bits number the frames of
/// an utterance 0, 1 … 6, 1 … 6, so that a missing word shows; 7 marks the end frame, whose one byte is the count of words modulo 256.
/// </summary>
internal static class ToneFrame
{
    /// <summary>The most bytes of text in a frame.</summary>
    public const int MaxPayload = 32;

    /// <summary>Symbols of a frame besides its payload: sync, header and two of CRC.</summary>
    public const int Overhead = 4;

    /// <summary>The number that marks an end frame.</summary>
    public const int EndNumber = 7;

    /// <summary>The number of the frame after one.</summary>
    public static int NextNumber(int number) => number == 6 ? 1 : number + 1;

    /// <summary>Header, payload and CRC of a frame.</summary>
    public static byte[] Build(int number, ReadOnlySpan<byte> payload)
    {
        var bytes = new byte[payload.Length + 3];
        bytes[0] = (byte)(number << 5 | payload.Length - 1);
        payload.CopyTo(bytes.AsSpan(1));
        ushort crc = Crc16(bytes.AsSpan(0, payload.Length + 1));
        bytes[^2] = (byte)(crc >> 8);
        bytes[^1] = (byte)crc;
        return bytes;
    }

    /// <summary>CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF.</summary>
    public static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        int crc = 0xFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value << 8;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
        }

        return (ushort)crc;
    }

    /// <summary>Cuts a text into payloads: after each run of white space, and before a code point that would not fit. Joined they are the
    /// text.</summary>
    public static IEnumerable<byte[]> Cut(string text)
    {
        var part = new List<byte>(MaxPayload);
        bool afterSpace = false;
        var utf8 = new byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            int length = rune.EncodeToUtf8(utf8);
            bool isSpace = Rune.IsWhiteSpace(rune);
            if (part.Count > 0 && (part.Count + length > MaxPayload || (afterSpace && !isSpace)))
            {
                yield return [.. part];
                part.Clear();
            }

            part.AddRange(utf8.AsSpan(0, length));
            afterSpace = isSpace;
        }

        if (part.Count > 0)
            yield return [.. part];
    }
}
