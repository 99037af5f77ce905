using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Wire;

/// <summary>
/// Goes forward over JSON that lies in one or many segments, once. Strict RFC 8259; UTF-8 and surrogate pairs are checked; never recursive, never
/// allocates, never throws.
/// </summary>
/// <remarks>
/// Where the caller is, an offset in the message, is the caller's variable, so that it can live in a register: a method is given an offset and answers
/// the one behind what it passed, or <see cref="Failed"/>, leaving <see cref="Error"/>. Offsets must not go back.
/// </remarks>
internal ref struct JsonScanner
{
    /// <summary>The answer of a method that found the peer at fault.</summary>
    public const int Failed = -1;

    private ReadOnlySequence<byte> _json;
    private int _maxDepth;
    private int _maxStringLength;
    private ReadOnlySpan<byte> _window;
    private int _windowOffset;
    private ReadOnlySequenceSegment<byte>? _segment;

    /// <summary>Starts on one span.</summary>
    /// <remarks>Set up in place rather than by a constructor, as a copy of fresh fields stalls longer than reading a small message takes.</remarks>
    public void Start(ReadOnlySpan<byte> json, WireLimits limits)
    {
        _window = json;
        _maxDepth = limits.MaxDepth;
        _maxStringLength = limits.MaxStringLength;
    }

    /// <summary>Starts on a sequence, whose first span is given because the caller has it at hand.</summary>
    public void Start(in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, WireLimits limits)
    {
        Start(first, limits);
        _json = json;
        _segment = json.IsSingleSegment ? null : (ReadOnlySequenceSegment<byte>)json.Start.GetObject()!;
    }

    /// <summary>What went wrong, or <see cref="WireErrorKind.None"/>.</summary>
    public WireErrorKind Error { get; private set; }

    /// <summary>Where it went wrong.</summary>
    public int ErrorOffset { get; private set; }

    /// <summary>Whether the message lies in one segment.</summary>
    public readonly bool IsWhole => _segment is null && _windowOffset == 0;

    /// <summary>Whether these bytes are here, in this segment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsAt(int at, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> window = _window;
        int index = at - _windowOffset;
        return window.Length - index >= bytes.Length && window.Slice(index, bytes.Length).SequenceEqual(bytes);
    }

    /// <summary>Whether these bytes are here and then the segment ends.</summary>
    public readonly bool IsAtEnd(int at, ReadOnlySpan<byte> bytes) => _window.Length - (at - _windowOffset) == bytes.Length && IsAt(at, bytes);

    /// <summary>Passes a short plain ASCII string in this segment; <see cref="Failed"/>, without an error, for any other.</summary>
    public int PassPlainString(int at)
    {
        ReadOnlySpan<byte> window = _window;
        int index = at - _windowOffset;
        if ((uint)index >= (uint)window.Length || window[index] != '"')
            return Failed;
        ReadOnlySpan<byte> rest = window[(index + 1)..];
        int length = StringScan.IndexOfSpecialOrNonAscii(rest);
        return length >= 0 && rest[length] == '"' && length <= _maxStringLength ? at + length + 2 : Failed;
    }

    /// <summary>Passes whitespace: offset of the next byte that is none, or of the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SkipSpace(int at) => ByteAt(at) > ' ' ? at : SkipSpaceSlow(at);

    /// <summary>The byte at an offset that <see cref="SkipSpace"/> answered; 0, which no token starts with, at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int ByteAt(int at)
    {
        ReadOnlySpan<byte> window = _window;
        int index = at - _windowOffset;
        return (uint)index < (uint)window.Length ? window[index] : 0;
    }

    /// <summary><see cref="SkipSpace"/> and <see cref="ByteAt"/> in one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Peek(ref int at)
    {
        int next = ByteAt(at);
        if (next > ' ')
            return next;
        at = SkipSpaceSlow(at);
        return ByteAt(at);
    }

    /// <summary>Passes a string that starts here.</summary>
    /// <param name="at">Offset of its quote.</param>
    /// <param name="mark">Bytes between the quotes; the sign bit marks escapes, as <see cref="TextRange"/> has it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassString(int at, out int mark) => PassStringInline(at, out mark);

    /// <summary><see cref="PassString"/> for the few places that every message comes by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PassStringInline(int at, out int mark)
    {
        ReadOnlySpan<byte> window = _window;
        int index = at - _windowOffset;
        int room = window.Length - index - 1;
        // Names and most texts end within one vector and are plain.
        if (Vector128.IsHardwareAccelerated && room >= Vector128<byte>.Count && window[index] == '"')
        {
            ref byte text = ref Unsafe.Add(ref MemoryMarshal.GetReference(window), index + 1);
            int skipped = 0;
            uint special;
            if (Vector256.IsHardwareAccelerated && room >= Vector256<byte>.Count)
                special = StringScan.FindSpecialOrNonAscii(Vector256.LoadUnsafe(ref text));
            else
            {
                special = StringScan.FindSpecialOrNonAscii(Vector128.LoadUnsafe(ref text));
                if (special == 0)
                {
                    // Near the end of the message: look once more, overlapping what is known to be plain.
                    skipped = Math.Min(room - Vector128<byte>.Count, Vector128<byte>.Count);
                    special = StringScan.FindSpecialOrNonAscii(Vector128.LoadUnsafe(ref Unsafe.Add(ref text, skipped)));
                }
            }

            int length = skipped + BitOperations.TrailingZeroCount(special);
            if (special != 0 && Unsafe.Add(ref text, length) == '"' && length <= _maxStringLength)
            {
                mark = length;
                return at + length + 2;
            }
        }

        return PassStringSlow(at, out mark);
    }

    /// <summary>
    /// Whether a name that is expected here, given with its quotes and the colon that follows it at once, is here; then passes it and the whitespace behind it. No
    /// means nothing: the name may be written in another way.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPassExpected(ref int at, ReadOnlySpan<byte> quotedAndColon)
    {
        ReadOnlySpan<byte> window = _window;
        int index = at - _windowOffset;
        if ((uint)index >= (uint)window.Length || !window[index..].StartsWith(quotedAndColon))
            return false;
        at = SkipOneSpace(at + quotedAndColon.Length);
        return true;
    }

    /// <summary>Passes the colon behind a name and the whitespace around it: offset of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PassColon(int at)
    {
        if (Peek(ref at) != ':')
            return FailAt(at);
        return SkipOneSpace(at + 1);
    }

    /// <summary>Passes a member's name and the colon behind it: offset of the value.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassName(int at, out int mark)
    {
        at = PassStringInline(at, out mark);
        return at < 0 ? Failed : PassColon(at);
    }

    /// <summary>The text of the string passed last, when it lies in one segment; an empty one when it does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ReadOnlySpan<byte> LastText(int start, int length)
    {
        int index = start - _windowOffset;
        return index >= 0 ? _window.Slice(index, length) : default;
    }

    /// <summary>
    /// Passes a base64 string that starts here and decodes it on the way, looking at each character once. Answers <see cref="Failed"/> without an error, and can be
    /// asked again, when the string is anything else: escapes, a fault, more than fits. <see cref="PassString"/> then says more.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassBase64(int at, Span<byte> bytes, out int length, out int written)
    {
        length = 0;
        written = 0;
        if (ByteAt(at) != '"')
            return Failed;
        ReadOnlySpan<byte> window = _window;
        (int windowOffset, ReadOnlySequenceSegment<byte>? segment) = (_windowOffset, _segment);
        int start = ++at;
        var decoder = new Base64Decoder(bytes);
        do
        {
            decoder.Read(_window[(at - _windowOffset)..], out int used);
            at += used;
        }
        while (at - _windowOffset == _window.Length && MoveNext());

        int padding = 0;
        for (; padding < 2 && RawAt(at) == '='; padding++)
            at++;
        length = at - start;
        if (RawAt(at) == '"' && length <= _maxStringLength && decoder.TryFinish("=="u8[..padding], out _))
        {
            written = decoder.Written;
            return at + 1;
        }

        _window = window;
        (_windowOffset, _segment) = (windowOffset, segment);
        return Failed;
    }

    /// <summary>Passes a number that starts here; only its grammar is checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassNumber(int at)
    {
        int next = RawAt(at);
        if (next == '-')
            next = RawAt(++at);
        if (next == '0')
            at++;
        else if (!TryPassDigits(ref at))
            return FailAt(at);
        next = RawAt(at);
        if (next == '.')
        {
            at++;
            if (!TryPassDigits(ref at))
                return FailAt(at);
            next = RawAt(at);
        }

        if (next is 'e' or 'E')
        {
            next = RawAt(++at);
            if (next is '+' or '-')
                at++;
            if (!TryPassDigits(ref at))
                return FailAt(at);
        }

        return at;
    }

    /// <summary>Passes <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PassLiteral(int at, ReadOnlySpan<byte> literal)
    {
        ReadOnlySpan<byte> window = _window;
        int index = at - _windowOffset;
        return (uint)index < (uint)window.Length && window[index..].StartsWith(literal) ? at + literal.Length : PassLiteralSlow(at, literal);
    }

    /// <summary>Passes one value of any kind that starts here, checking it.</summary>
    /// <param name="at">Offset of its first byte.</param>
    /// <param name="depth">Levels that are open around it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassValue(int at, int depth)
    {
        int bottom = depth;
        ulong isObject = 0;
        while (true)
        {
            int next = ByteAt(at);
            switch (next)
            {
                case '"':
                    at = PassString(at, out _);
                    break;
                case '{' or '[':
                    if (depth == _maxDepth)
                        return Fail(WireErrorKind.TooDeep, at);
                    at = SkipSpace(at + 1);
                    // '{' + 2 = '}' and '[' + 2 = ']'.
                    if (ByteAt(at) == next + 2)
                    {
                        at++;
                        break;
                    }

                    depth++;
                    isObject = (isObject << 1) | (next == '{' ? 1u : 0u);
                    if (next == '{')
                    {
                        at = PassName(at, out _);
                        if (at < 0)
                            return Failed;
                    }

                    continue;
                case 't':
                    at = PassLiteral(at, "true"u8);
                    break;
                case 'f':
                    at = PassLiteral(at, "false"u8);
                    break;
                case 'n':
                    at = PassLiteral(at, "null"u8);
                    break;
                default:
                    // A few plain digits, as most numbers are, without a call.
                    int end = at;
                    while ((uint)((next = ByteAt(end)) - '0') <= 9)
                        end++;
                    bool isPlain = end > at && next is ',' or '}' or ']' or '\n' && (end == at + 1 || ByteAt(at) != '0');
                    at = isPlain ? end : PassNumber(at);
                    break;
            }

            while (true)
            {
                if (at < 0 || depth == bottom)
                    return at;
                bool inObject = (isObject & 1) != 0;
                next = Peek(ref at);
                if (next == ',')
                {
                    at = SkipSpace(at + 1);
                    if (inObject)
                    {
                        at = PassName(at, out _);
                        if (at < 0)
                            return Failed;
                    }

                    break;
                }

                if (next != (inObject ? '}' : ']'))
                    return FailAt(at);
                at++;
                depth--;
                isObject >>= 1;
            }
        }
    }

    /// <summary>Checks that nothing but whitespace is left.</summary>
    public int PassEnd(int at)
    {
        if (_segment is null && at - _windowOffset == _window.Length)
            return at;
        at = SkipSpace(at);
        return IsEnd(at) ? at : Fail(WireErrorKind.TrailingData, at);
    }

    /// <summary>Leaves an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Fail(WireErrorKind kind, int offset)
    {
        Error = kind;
        ErrorOffset = offset;
        return Failed;
    }

    /// <summary>Leaves the error that the byte here is none that may come.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int FailAt(int at) => Fail(IsEnd(at) ? WireErrorKind.UnexpectedEnd : WireErrorKind.InvalidJson, at);

    /// <summary>Bytes of the sequence, wherever they lie.</summary>
    public readonly ReadOnlySequence<byte> Slice(TextRange range) => _json.Slice(range.Offset, range.Length);

    /// <summary>Levels that may be open.</summary>
    public readonly int MaxDepth => _maxDepth;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PassLiteralSlow(int at, ReadOnlySpan<byte> literal)
    {
        foreach (byte expected in literal)
        {
            if (RawAt(at) != expected)
                return FailAt(at);
            at++;
        }

        return at;
    }

    /// <summary><see cref="SkipSpace"/> where pretty printers put one space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SkipOneSpace(int at) => SkipSpace(ByteAt(at) == ' ' ? at + 1 : at);

    private bool IsEnd(int at) => RawAt(at) < 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int SkipSpaceSlow(int at)
    {
        if (Whitespace.TryCountShort(_window, at - _windowOffset, out int few))
            return at + few;
        while (true)
        {
            int index = at - _windowOffset;
            int spaces = Whitespace.CountLeading(_window[index..]);
            at += spaces;
            if (index + spaces < _window.Length || !MoveNext())
                return at;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PassStringSlow(int at, out int mark)
    {
        mark = 0;
        if (RawAt(at) != '"')
            return FailAt(at);
        int start = ++at;
        int startOffset = _windowOffset;
        bool hasEscapes = false;
        bool isAscii = true;
        while (true)
        {
            ReadOnlySpan<byte> rest = _window[(at - _windowOffset)..];
            int length = isAscii ? StringScan.IndexOfSpecialOrNonAscii(rest) : StringScan.IndexOfSpecial(rest);
            if (length < 0)
            {
                at += rest.Length;
                if (!MoveNext())
                    return Fail(WireErrorKind.UnexpectedEnd, at);
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
                return Fail(WireErrorKind.InvalidJson, at);
            hasEscapes = true;
            at = PassEscape(at);
            if (at < 0)
                return Failed;
        }

        int total = at - start;
        if (total > _maxStringLength)
            return Fail(WireErrorKind.TooLong, start);
        bool isSplit = startOffset != _windowOffset;
        ReadOnlySpan<byte> text = isSplit ? default : _window[(start - _windowOffset)..(at - _windowOffset)];
        if (!isAscii && !(isSplit ? Utf8Pieces.IsValid(_json.Slice(start, total)) : System.Text.Unicode.Utf8.IsValid(text)))
            return Fail(WireErrorKind.InvalidUtf8, start);
        mark = total | (hasEscapes ? TextRange.EscapeMark : 0);
        return at + 1;
    }

    private int PassEscape(int at)
    {
        int start = at;
        int kind = RawAt(++at);
        if (kind is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
            return EnsureWindow(at + 1);
        if (kind != 'u')
            return FailAt(at);
        at = PassHex4(at + 1, out int unit);
        if (at < 0)
            return Failed;
        if ((unit & 0xF800) != 0xD800)
            return EnsureWindow(at);
        // RFC 8259 §8.2 leaves half a pair unpredictable; ProtoJSON strings are UTF-8, which has no form for it.
        if (unit >= 0xDC00 || RawAt(at) != '\\' || RawAt(at + 1) != 'u')
            return Fail(WireErrorKind.InvalidUtf8, start);
        at = PassHex4(at + 2, out int low);
        if (at < 0)
            return Failed;
        return (low & 0xFC00) == 0xDC00 ? EnsureWindow(at) : Fail(WireErrorKind.InvalidUtf8, start);
    }

    private int PassHex4(int at, out int unit)
    {
        unit = 0;
        for (int i = 0; i < 4; i++, at++)
        {
            int digit = RawAt(at);
            if (digit < 0 || !char.IsAsciiHexDigit((char)digit))
                return FailAt(at);
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return at;
    }

    private bool TryPassDigits(ref int at)
    {
        int start = at;
        while ((uint)(RawAt(at) - '0') <= 9)
            at++;
        return at > start;
    }

    /// <summary>The byte at an offset in this window or at the start of the next one; -1 at the end.</summary>
    private int RawAt(int at)
    {
        int index = at - _windowOffset;
        if ((uint)index < (uint)_window.Length)
            return _window[index];
        return MoveNext() ? _window[at - _windowOffset] : -1;
    }

    private int EnsureWindow(int at)
    {
        RawAt(at);
        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MoveNext()
    {
        // Walked by hand, as TryGet asks every time what kind of memory it is.
        ReadOnlySequenceSegment<byte>? segment = _segment;
        if (segment is null)
            return false;
        object last = _json.End.GetObject()!;
        while (!ReferenceEquals(segment, last))
        {
            segment = segment.Next!;
            ReadOnlySpan<byte> span = segment.Memory.Span;
            if (ReferenceEquals(segment, last))
                span = span[.._json.End.GetInteger()];
            if (span.IsEmpty)
                continue;
            _segment = segment;
            _windowOffset += _window.Length;
            _window = span;
            return true;
        }

        _segment = null;
        return false;
    }
}
