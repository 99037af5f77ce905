namespace LiveProto.Wire.Json;

/// <summary>Resolves escapes of a string that a <see cref="JsonScanner"/> has passed; half a surrogate pair becomes U+FFFD.</summary>
internal static class JsonUnescape
{
    /// <summary>Bytes of an escape with digits.</summary>
    public const int EscapeLength = 6;

    private const int Replacement = 0xFFFD;

    /// <summary>Writes the text of a checked string and answers its length, which is at most the length of
    /// <paramref name="escaped"/>.</summary>
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
                bool isPair = TryGetLowHalf(rune, escaped, out int low);
                rune = isPair ? 0x10000 + ((rune & 0x3FF) << 10) + (low & 0x3FF) : Replacement;
                if (isPair)
                    escaped = escaped[EscapeLength..];
            }

            written += new System.Text.Rune(rune).EncodeToUtf8(utf8[written..]);
        }
    }

    /// <summary>Whether a unit is a high half, and the low half that belongs to it follows.</summary>
    public static bool TryGetLowHalf(int high, ReadOnlySpan<byte> following, out int low)
    {
        low = 0;
        if ((high & 0xFC00) != 0xD800 || following.Length < EscapeLength || following[0] != '\\' || following[1] != 'u')
            return false;
        low = Hex4(following[2..]);
        return (low & 0xFC00) == 0xDC00;
    }

    /// <summary>The unit that four digits stand for.</summary>
    public static int Hex4(ReadOnlySpan<byte> digits)
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
