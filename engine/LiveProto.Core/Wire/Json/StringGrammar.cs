using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Json;

/// <summary>Strings of RFC 8259 §7 in full: of any length, escaped, beyond ASCII, in many segments.</summary>
internal static class StringGrammar
{
    /// <summary>Passes a string; see <see cref="JsonScanner.PassString"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Pass(ref JsonScanner scanner, int at, out int mark)
    {
        mark = 0;
        if (scanner.Window.RawAt(at) != '"')
            return scanner.FailAt(at);
        int start = ++at;
        int startOffset = scanner.Window.Offset;
        bool hasEscapes = false;
        bool isAscii = true;
        while (true)
        {
            ReadOnlySpan<byte> rest = scanner.Window.Bytes[(at - scanner.Window.Offset)..];
            int length = isAscii ? StringScan.IndexOfSpecialOrNonAscii(rest) : StringScan.IndexOfSpecial(rest);
            if (length < 0)
            {
                at += rest.Length;
                if (!scanner.Window.TryMoveNext())
                    return scanner.Fail(WireErrorKind.UnexpectedEnd, at);
                continue;
            }

            at += length;
            byte special = rest[length];
            if (special == '"')
                break;
            if (special >= 0x80)
            {
                isAscii = false;
                continue;
            }

            if (special != '\\')
                return scanner.Fail(WireErrorKind.InvalidJson, at);
            hasEscapes = true;
            at = PassEscape(ref scanner, at);
            if (at < 0)
                return JsonScanner.Failed;
        }

        int total = at - start;
        if (total > scanner.MaxStringLength)
            return scanner.Fail(WireErrorKind.TooLong, start);
        if (!isAscii && !IsUtf8(ref scanner, new TextRange(start, total), isSplit: startOffset != scanner.Window.Offset))
        {
            if (!scanner.TryPassBroken(start))
                return JsonScanner.Failed;
        }

        mark = total | (hasEscapes ? TextRange.EscapeMark : 0);
        return at + 1;
    }

    private static bool IsUtf8(ref JsonScanner scanner, TextRange text, bool isSplit) => isSplit
        ? Utf8Pieces.IsValid(scanner.Window.Slice(text))
        : System.Text.Unicode.Utf8.IsValid(scanner.Window.Bytes.Slice(text.Offset - scanner.Window.Offset, text.Length));

    private static int PassEscape(ref JsonScanner scanner, int at)
    {
        int high = -1;
        while (true)
        {
            int start = at;
            int kind = scanner.Window.RawAt(++at);
            int unit = 0;
            if (kind is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
                at++;
            else if (kind != 'u')
                return scanner.FailAt(at);
            else if ((at = PassHex4(ref scanner, at + 1, out unit)) < 0)
                return JsonScanner.Failed;
            bool isLow = (unit & 0xFC00) == 0xDC00;
            if (high >= 0 && isLow)
                return Reach(ref scanner, at);
            // RFC 8259 §8.2: a high half that no low one follows, or a low one that follows none, is half a character.
            if ((high >= 0 || isLow) && !scanner.TryPassBroken(high >= 0 ? high : start))
                return JsonScanner.Failed;
            if ((unit & 0xFC00) != 0xD800)
                return Reach(ref scanner, at);
            if (scanner.Window.RawAt(at) != '\\')
                return scanner.TryPassBroken(start) ? at : JsonScanner.Failed;
            // What follows is looked at here, as the window does not go back.
            high = start;
        }
    }

    private static int PassHex4(ref JsonScanner scanner, int at, out int unit)
    {
        unit = 0;
        for (int i = 0; i < 4; i++, at++)
        {
            int digit = scanner.Window.RawAt(at);
            if (digit < 0 || !char.IsAsciiHexDigit((char)digit))
                return scanner.FailAt(at);
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return at;
    }

    /// <summary>Makes sure that the window has the byte at this offset, if there is one.</summary>
    private static int Reach(ref JsonScanner scanner, int at)
    {
        scanner.Window.RawAt(at);
        return at;
    }
}
