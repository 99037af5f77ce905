namespace LiveProto.Wire.Json;

/// <summary>Resolves escapes of a string that a <see cref="JsonScanner"/> has passed.</summary>
internal static class JsonUnescape
{
    /// <summary>Writes the text of a checked string and answers its length, which is at most the length of <paramref name="escaped"/>.</summary>
    public static int Write(ReadOnlySpan<byte> escaped, Span<byte> utf8)
    {
        int written = 0;
        while (true)
        {
            int plain = escaped.IndexOf((byte)'\\');
            if (plain < 0)
            {
                escaped.CopyTo(utf8[written..]);
                return written + escaped.Length;
            }

            escaped[..plain].CopyTo(utf8[written..]);
            written += plain;
            escaped = escaped[(plain + 1)..];
            if (escaped[0] != 'u')
            {
                utf8[written++] = escaped[0] switch
                {
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    byte same => same,
                };
                escaped = escaped[1..];
                continue;
            }

            int rune = Hex4(escaped[1..]);
            escaped = escaped[5..];
            if ((rune & 0xF800) == 0xD800)
            {
                rune = 0x10000 + ((rune & 0x3FF) << 10) + (Hex4(escaped[2..]) & 0x3FF);
                escaped = escaped[6..];
            }

            written += new System.Text.Rune(rune).EncodeToUtf8(utf8[written..]);
        }
    }

    private static int Hex4(ReadOnlySpan<byte> digits)
    {
        int value = 0;
        for (int i = 0; i < 4; i++)
        {
            int digit = digits[i];
            value = (value << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return value;
    }
}
