using System.Buffers;
using System.Runtime.CompilerServices;

namespace LiveProto.Wire;

/// <summary>
/// Goes forward over JSON that lies in one or many segments, once. Strict RFC 8259; UTF-8 and surrogate pairs are checked; never recursive, never
/// allocates, never throws: a method that finds the peer at fault answers false and leaves <see cref="Error"/>.
/// </summary>
internal ref struct JsonScanner
{
    private readonly ref readonly ReadOnlySequence<byte> _json;
    private readonly int _maxDepth;
    private readonly int _maxStringLength;
    private ReadOnlySpan<byte> _window;
    private int _at;
    private int _windowOffset;
    private SequencePosition _next;
    private bool _hasNext;
    private int _depth;

    /// <summary>Scans one span.</summary>
    public JsonScanner(ReadOnlySpan<byte> json, WireLimits limits)
    {
        _window = json;
        _maxDepth = limits.MaxDepth;
        _maxStringLength = limits.MaxStringLength;
    }

    /// <summary>Scans a sequence, which must outlive the scanner.</summary>
    public JsonScanner(ref readonly ReadOnlySequence<byte> json, WireLimits limits)
    {
        _json = ref json;
        _maxDepth = limits.MaxDepth;
        _maxStringLength = limits.MaxStringLength;
        _window = json.FirstSpan;
        if (!json.IsSingleSegment)
        {
            _hasNext = true;
            _next = json.Start;
            json.TryGet(ref _next, out _);
        }
    }

    /// <summary>What went wrong, or <see cref="WireErrorKind.None"/>.</summary>
    public WireErrorKind Error { get; private set; }

    /// <summary>Where it went wrong.</summary>
    public int ErrorOffset { get; private set; }

    /// <summary>Offset of the next byte.</summary>
    public readonly int Offset => _windowOffset + _at;

    /// <summary>Passes whitespace and answers the next byte without taking it, or -1 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Peek()
    {
        if ((uint)_at < (uint)_window.Length)
        {
            byte next = _window[_at];
            if (next > ' ')
                return next;
        }

        return PeekBehindWhitespace();
    }

    /// <summary>Takes the byte that <see cref="Peek"/> answered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take() => _at++;

    /// <summary>Takes <c>{</c> or <c>[</c>, and the closing bracket too when nothing is inside.</summary>
    public bool TryOpen(byte open, out bool isEmpty)
    {
        isEmpty = false;
        int next = Peek();
        if (next != open)
            return FailAt(next);
        if (_depth == _maxDepth)
            return Fail(WireErrorKind.TooDeep, Offset);
        _at++;
        // '{' + 2 = '}' and '[' + 2 = ']'.
        if (Peek() == open + 2)
        {
            _at++;
            isEmpty = true;
            return true;
        }

        _depth++;
        return true;
    }

    /// <summary>After a member or element: takes the comma (there is more) or the closing bracket (there is not).</summary>
    public bool TryContinue(byte open, out bool more)
    {
        int next = Peek();
        more = next == ',';
        if (more)
        {
            _at++;
            return true;
        }

        if (next != open + 2)
            return FailAt(next);
        _at++;
        _depth--;
        return true;
    }

    /// <summary>Takes a member's name and the colon behind it.</summary>
    public bool TryReadName(out JsonStringToken name)
    {
        if (!TryReadString(out name))
            return false;
        int next = Peek();
        if (next != ':')
            return FailAt(next);
        _at++;
        return true;
    }

    /// <summary>Takes a string.</summary>
    public bool TryReadString(out JsonStringToken token)
    {
        token = default;
        int next = Peek();
        if (next != '"')
            return FailAt(next);
        _at++;
        int start = Offset;
        int startInWindow = _at;
        bool isSplit = false;
        bool hasEscapes = false;
        bool isAscii = true;
        while (true)
        {
            ReadOnlySpan<byte> rest = _window[_at..];
            int length = isAscii ? StringScan.IndexOfSpecialOrNonAscii(rest) : StringScan.IndexOfSpecial(rest);
            if (length < 0)
            {
                _at = _window.Length;
                if (!MoveNext())
                    return Fail(WireErrorKind.UnexpectedEnd, Offset);
                isSplit = true;
                continue;
            }

            _at += length;
            byte special = _window[_at];
            if (special == '"')
                break;
            if (special >= 0x80)
            {
                isAscii = false;
                continue;
            }

            if (special != '\\')
                return Fail(WireErrorKind.InvalidJson, Offset);
            hasEscapes = true;
            if (!TryPassEscape(ref isSplit))
                return false;
        }

        int total = Offset - start;
        if (total > _maxStringLength)
            return Fail(WireErrorKind.TooLong, start);
        ReadOnlySpan<byte> text = isSplit ? default : _window[startInWindow.._at];
        if (!isAscii && !(isSplit ? Utf8Pieces.IsValid(_json.Slice(start, total)) : System.Text.Unicode.Utf8.IsValid(text)))
            return Fail(WireErrorKind.InvalidUtf8, start);
        _at++;
        token = new JsonStringToken(text, start, total, hasEscapes);
        return true;
    }

    /// <summary>
    /// Takes a base64 string and decodes it on the way, looking at each character once. Answers false and stays where it was when the string is anything else:
    /// escapes, a fault, more than fits. <see cref="TryReadString"/> then says more.
    /// </summary>
    public bool TryReadBase64(Span<byte> bytes, out TextRange range, out int written)
    {
        range = default;
        written = 0;
        if (Peek() != '"')
            return false;
        ReadOnlySpan<byte> window = _window;
        (int at, int windowOffset, SequencePosition following, bool hasNext) = (_at, _windowOffset, _next, _hasNext);
        _at++;
        int start = Offset;
        var decoder = new Base64Decoder(bytes);
        do
        {
            decoder.Read(_window[_at..], out int used);
            _at += used;
        }
        while (_at == _window.Length && MoveNext());

        int next = PeekRaw();
        int padding = 0;
        for (; next == '=' && padding < 2; padding++)
            next = TakeRaw();
        int length = Offset - start;
        if (next == '"' && length <= _maxStringLength && decoder.TryFinish("=="u8[..padding], out _))
        {
            _at++;
            range = new TextRange(start, length);
            written = decoder.Written;
            return true;
        }

        _window = window;
        (_at, _windowOffset, _next, _hasNext) = (at, windowOffset, following, hasNext);
        return false;
    }

    /// <summary>Takes a number. Only its grammar is checked; its bytes are <paramref name="length"/> from <paramref name="offset"/>.</summary>
    public bool TryReadNumber(out int offset, out int length)
    {
        offset = 0;
        length = 0;
        int next = Peek();
        offset = Offset;
        if (next == '-')
            next = TakeRaw();
        if (next == '0')
            next = TakeRaw();
        else if (!TryPassDigits(ref next))
            return FailAt(next);
        if (next == '.')
        {
            next = TakeRaw();
            if (!TryPassDigits(ref next))
                return FailAt(next);
        }

        if (next is 'e' or 'E')
        {
            next = TakeRaw();
            if (next is '+' or '-')
                next = TakeRaw();
            if (!TryPassDigits(ref next))
                return FailAt(next);
        }

        length = Offset - offset;
        return true;
    }

    /// <summary>Takes <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public bool TryReadLiteral(ReadOnlySpan<byte> literal)
    {
        Peek();
        if (_window.Length - _at >= literal.Length)
        {
            if (!_window.Slice(_at, literal.Length).SequenceEqual(literal))
                return FailAt(_window[_at]);
            _at += literal.Length;
            return true;
        }

        int next = PeekRaw();
        foreach (byte expected in literal)
        {
            if (next != expected)
                return FailAt(next);
            next = TakeRaw();
        }

        return true;
    }

    /// <summary>Takes one value of any kind, checking it.</summary>
    public bool TrySkipValue()
    {
        int bottom = _depth;
        ulong isObject = 0;
        while (true)
        {
            int next = Peek();
            switch (next)
            {
                case '"':
                    if (!TryReadString(out _))
                        return false;
                    break;
                case '{' or '[':
                    if (!TryOpen((byte)next, out bool isEmpty))
                        return false;
                    if (isEmpty)
                        break;
                    isObject = (isObject << 1) | (next == '{' ? 1u : 0u);
                    if (next == '{' && !TryReadName(out _))
                        return false;
                    continue;
                case 't':
                    if (!TryReadLiteral("true"u8))
                        return false;
                    break;
                case 'f':
                    if (!TryReadLiteral("false"u8))
                        return false;
                    break;
                case 'n':
                    if (!TryReadLiteral("null"u8))
                        return false;
                    break;
                default:
                    if (!TryReadNumber(out _, out _))
                        return false;
                    break;
            }

            while (true)
            {
                if (_depth == bottom)
                    return true;
                bool inObject = (isObject & 1) != 0;
                if (!TryContinue(inObject ? (byte)'{' : (byte)'[', out bool more))
                    return false;
                if (more)
                {
                    if (inObject && !TryReadName(out _))
                        return false;
                    break;
                }

                isObject >>= 1;
            }
        }
    }

    /// <summary>Checks that nothing but whitespace is left.</summary>
    public bool TryReadEnd() => Peek() < 0 || Fail(WireErrorKind.TrailingData, Offset);

    /// <summary>Leaves an error; answers false.</summary>
    public bool Fail(WireErrorKind kind, int offset)
    {
        Error = kind;
        ErrorOffset = offset;
        return false;
    }

    private bool FailAt(int next) => Fail(next < 0 ? WireErrorKind.UnexpectedEnd : WireErrorKind.InvalidJson, Offset);

    private int PeekBehindWhitespace()
    {
        while (true)
        {
            _at += Whitespace.CountLeading(_window[_at..]);
            if (_at < _window.Length)
                return _window[_at];
            if (!MoveNext())
                return -1;
        }
    }

    private int PeekRaw() => (uint)_at < (uint)_window.Length || MoveNext() ? _window[_at] : -1;

    private int TakeRaw()
    {
        _at++;
        return PeekRaw();
    }

    private bool TryPassDigits(ref int next)
    {
        if ((uint)(next - '0') > 9)
            return false;
        do
            next = TakeRaw();
        while ((uint)(next - '0') <= 9);
        return true;
    }

    private bool TryPassEscape(ref bool isSplit)
    {
        int windowOffset = _windowOffset;
        int start = Offset;
        bool isValid = TryPassEscape(start);
        isSplit |= windowOffset != _windowOffset;
        return isValid;
    }

    private bool TryPassEscape(int start)
    {
        int kind = TakeRaw();
        if (kind is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
        {
            _at++;
            return true;
        }

        if (kind != 'u')
            return FailAt(kind);
        if (!TryPassHex4(out int unit))
            return false;
        if ((unit & 0xF800) != 0xD800)
            return true;
        // RFC 8259 §8.2 leaves half a pair unpredictable; ProtoJSON strings are UTF-8, which has no form for it.
        if (unit >= 0xDC00 || PeekRaw() != '\\' || TakeRaw() != 'u')
            return Fail(WireErrorKind.InvalidUtf8, start);
        return TryPassHex4(out int low) && ((low & 0xFC00) == 0xDC00 || Fail(WireErrorKind.InvalidUtf8, start));
    }

    private bool TryPassHex4(out int unit)
    {
        unit = 0;
        for (int i = 0; i < 4; i++)
        {
            int digit = TakeRaw();
            if (digit < 0 || !char.IsAsciiHexDigit((char)digit))
                return FailAt(digit);
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        _at++;
        return true;
    }

    private bool MoveNext()
    {
        while (_hasNext)
        {
            if (!_json.TryGet(ref _next, out ReadOnlyMemory<byte> memory))
            {
                _hasNext = false;
                break;
            }

            _windowOffset += _window.Length;
            _window = memory.Span;
            _at = 0;
            if (_window.Length > 0)
                return true;
        }

        return false;
    }
}
