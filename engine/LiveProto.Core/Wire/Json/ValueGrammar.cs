using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Json;

/// <summary>Values of RFC 8259 §3 of any kind: checked and passed, never recursive.</summary>
internal static class ValueGrammar
{
    /// <summary>Passes one value that starts here.</summary>
    /// <param name="scanner">What goes over the bytes.</param>
    /// <param name="at">Offset of its first byte.</param>
    /// <param name="depth">Levels that are open around it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Pass(ref JsonScanner scanner, int at, int depth)
    {
        int bottom = depth;
        ulong isObject = 0;
        while (true)
        {
            int next = scanner.Window.ByteAt(at);
            switch (next)
            {
                case '"':
                    at = scanner.PassString(at, out _);
                    break;
                case '{' or '[':
                    if (depth == scanner.MaxDepth)
                        return scanner.Fail(WireErrorKind.TooDeep, at);
                    at = scanner.Window.SkipLine(at + 1, depth + 1);
                    // '{' + 2 = '}' and '[' + 2 = ']'.
                    if (scanner.Window.ByteAt(at) == next + 2)
                    {
                        at++;
                        break;
                    }

                    depth++;
                    isObject = (isObject << 1) | (next == '{' ? 1u : 0u);
                    if (next == '{')
                    {
                        at = scanner.PassName(at, out _);
                        if (at < 0)
                            return JsonScanner.Failed;
                    }

                    continue;
                case 't':
                    at = scanner.PassLiteral(at, "true"u8);
                    break;
                case 'f':
                    at = scanner.PassLiteral(at, "false"u8);
                    break;
                case 'n':
                    at = scanner.PassLiteral(at, "null"u8);
                    break;
                default:
                    // A few plain digits, as most numbers are, without a call.
                    int end = at;
                    while ((uint)((next = scanner.Window.ByteAt(end)) - '0') <= 9)
                        end++;
                    bool isPlain = end > at && next is ',' or '}' or ']' or '\n' && (end == at + 1 || scanner.Window.ByteAt(at) != '0');
                    at = isPlain ? end : NumberGrammar.Pass(ref scanner, at);
                    break;
            }

            while (true)
            {
                if (at < 0 || depth == bottom)
                    return at;
                bool inObject = (isObject & 1) != 0;
                at = scanner.Window.SkipLine(at, depth - 1);
                next = scanner.Window.ByteAt(at);
                if (next == ',')
                {
                    at = scanner.Window.SkipLine(at + 1, depth);
                    if (inObject)
                    {
                        at = scanner.PassName(at, out _);
                        if (at < 0)
                            return JsonScanner.Failed;
                    }

                    break;
                }

                if (next != (inObject ? '}' : ']'))
                    return scanner.FailAt(at);
                at++;
                depth--;
                isObject >>= 1;
            }
        }
    }
}
