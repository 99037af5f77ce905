namespace LiveProto.Wire.Json;

/// <summary>A <see cref="JsonScanner"/> over one span that keeps its own place: for reading into records, where clarity counts for more
/// than registers.</summary>
internal ref struct JsonCursor
{
    private readonly ReadOnlySpan<byte> _json;
    private JsonScanner _scanner;
    private int _depth;

    public JsonCursor(ReadOnlySpan<byte> json, WireLimits limits, bool isStrict)
    {
        _json = json;
        _scanner.Start(json, limits);
        _scanner.IsStrict = isStrict;
    }

    /// <summary>What went wrong, or <see cref="WireErrorKind.None"/>.</summary>
    public readonly WireErrorKind Error => _scanner.Error;

    /// <summary>Where it went wrong.</summary>
    public readonly int ErrorOffset => _scanner.ErrorOffset;

    /// <inheritdoc cref="JsonScanner.BrokenCount"/>
    public readonly int BrokenCount => _scanner.BrokenCount;

    /// <summary>Offset of the next byte.</summary>
    public int Offset { get; private set; }

    /// <summary>Levels that are open.</summary>
    public readonly int Depth => _depth;

    /// <summary>Goes back to where the cursor was, at this depth, and forgets the error.</summary>
    public void Return(int offset, int depth)
    {
        Offset = offset;
        _depth = depth;
        _scanner.Recover();
    }

    /// <summary>Passes whitespace and answers the next byte without taking it, or 0 at the end.</summary>
    public int Peek()
    {
        Offset = _scanner.Window.SkipSpace(Offset);
        return _scanner.Window.ByteAt(Offset);
    }

    /// <summary>Takes <c>{</c> or <c>[</c>, and the closing bracket too when nothing is inside.</summary>
    public bool TryOpen(byte open, out bool isEmpty)
    {
        isEmpty = false;
        if (Peek() != open)
            return Move(_scanner.FailAt(Offset));
        if (_depth == _scanner.MaxDepth)
            return Move(_scanner.Fail(WireErrorKind.TooDeep, Offset));
        Offset++;
        // '{' + 2 = '}' and '[' + 2 = ']'.
        isEmpty = Peek() == open + 2;
        if (isEmpty)
            Offset++;
        else
            _depth++;
        return true;
    }

    /// <summary>After a member or element: takes the comma (there is more) or the closing bracket (there is not).</summary>
    public bool TryContinue(byte open, out bool more)
    {
        int next = Peek();
        more = next == ',';
        if (!more && next != open + 2)
            return Move(_scanner.FailAt(Offset));
        Offset++;
        if (!more)
            _depth--;
        return true;
    }

    /// <summary>Takes a member's name and the colon behind it.</summary>
    public bool TryReadName(out JsonStringToken name)
    {
        Peek();
        int start = Offset;
        bool isRead = Move(_scanner.PassName(start, out int mark));
        name = ToToken(isRead, start, mark);
        return isRead;
    }

    /// <summary>Takes a string.</summary>
    public bool TryReadString(out JsonStringToken token)
    {
        Peek();
        int start = Offset;
        bool isRead = Move(_scanner.PassString(start, out int mark));
        token = ToToken(isRead, start, mark);
        return isRead;
    }

    /// <summary>Takes a number.</summary>
    public bool TryReadNumber(out ReadOnlySpan<byte> text)
    {
        Peek();
        int start = Offset;
        bool isRead = Move(NumberGrammar.Pass(ref _scanner, Offset));
        text = _json[start..Offset];
        return isRead;
    }

    /// <summary>Takes <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public bool TryReadLiteral(ReadOnlySpan<byte> literal)
    {
        Peek();
        return Move(_scanner.PassLiteral(Offset, literal));
    }

    /// <summary>Takes one value of any kind, checking it.</summary>
    public bool TrySkipValue()
    {
        Peek();
        return Move(ValueGrammar.Pass(ref _scanner, Offset, _depth));
    }

    /// <summary>Checks that nothing but whitespace is left.</summary>
    public bool TryReadEnd() => Move(_scanner.PassEnd(Offset));

    private readonly JsonStringToken ToToken(bool isRead, int quote, int mark)
    {
        if (!isRead)
            return default;
        var range = new TextRange(quote + 1, mark);
        return new JsonStringToken(_json.Slice(range.Offset, range.Length), range.Offset, range.HasEscapes);
    }

    private bool Move(int at)
    {
        if (at < 0)
            return false;
        Offset = at;
        return true;
    }
}
