namespace LiveProto.Wire.Json;

/// <summary>Numbers of RFC 8259 §6: their grammar only.</summary>
internal static class NumberGrammar
{
    /// <summary>Passes a number that starts here.</summary>
    public static int Pass(ref JsonScanner scanner, int at)
    {
        int next = scanner.Window.RawAt(at);
        if (next == '-')
            next = scanner.Window.RawAt(++at);
        if (next == '0')
            at++;
        else if (!TryPassDigits(ref scanner, ref at))
            return scanner.FailAt(at);
        next = scanner.Window.RawAt(at);
        if (next == '.')
        {
            at++;
            if (!TryPassDigits(ref scanner, ref at))
                return scanner.FailAt(at);
            next = scanner.Window.RawAt(at);
        }

        if (next is 'e' or 'E')
        {
            next = scanner.Window.RawAt(++at);
            if (next is '+' or '-')
                at++;
            if (!TryPassDigits(ref scanner, ref at))
                return scanner.FailAt(at);
        }

        return at;
    }

    /// <summary>
    /// Whether a text is a number and nothing else. Zeros may stand in front of it: numbers in quotes are nobody's octal.
    /// </summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("-"u8))
            text = text[1..];
        if (!TryPassDigits(ref text) || (text.StartsWith("."u8) && !TryPassDigits(ref text, 1)))
            return false;
        if (text.Length > 0 && text[0] is (byte)'e' or (byte)'E')
            return TryPassDigits(ref text, text.Length > 1 && text[1] is (byte)'+' or (byte)'-' ? 2 : 1) && text.IsEmpty;
        return text.IsEmpty;
    }

    private static bool TryPassDigits(ref ReadOnlySpan<byte> text, int from = 0)
    {
        text = text[from..];
        int length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is var end and >= 0 ? end : text.Length;
        text = text[length..];
        return length > 0;
    }

    private static bool TryPassDigits(ref JsonScanner scanner, ref int at)
    {
        int start = at;
        while ((uint)(scanner.Window.RawAt(at) - '0') <= 9)
            at++;
        return at > start;
    }
}
