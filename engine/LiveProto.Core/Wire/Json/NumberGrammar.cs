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

    private static bool TryPassDigits(ref JsonScanner scanner, ref int at)
    {
        int start = at;
        while ((uint)(scanner.Window.RawAt(at) - '0') <= 9)
            at++;
        return at > start;
    }
}
