using System.Buffers;
using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Json;

/// <summary>
/// The segment of a message that is being looked at; the others follow when it ends. Offsets are those in the message and must not go back
/// behind this segment.
/// </summary>
internal ref struct JsonWindow
{
    private ReadOnlySequence<byte> _json;
    private ReadOnlySequenceSegment<byte>? _segment;
    private ReadOnlySpan<byte> _bytes;
    private int _offset;

    /// <summary>Starts on one span.</summary>
    /// <remarks>Set up in place rather than by a constructor, as a copy of fresh fields stalls longer than reading a small message
    /// takes.</remarks>
    public void Start(ReadOnlySpan<byte> json) => _bytes = json;

    /// <summary>Starts on a sequence, whose first span is given because the caller has it at hand.</summary>
    public void Start(scoped in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first)
    {
        _bytes = first;
        _json = json;
        _segment = json.IsSingleSegment ? null : (ReadOnlySequenceSegment<byte>)json.Start.GetObject()!;
    }

    /// <summary>The segment.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Offset in the message at which the segment starts.</summary>
    public readonly int Offset => _offset;

    /// <summary>Whether the message lies in one segment.</summary>
    public readonly bool IsWhole => _segment is null && _offset == 0;

    /// <summary>Bytes of the message, wherever they lie.</summary>
    public readonly ReadOnlySequence<byte> Slice(TextRange range) => _json.Slice(range.Offset, range.Length);

    /// <summary>The byte at an offset in this segment; 0, which no token starts with, elsewhere. Right at an offset that passing whitespace
    /// has answered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int ByteAt(int at)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        int index = at - _offset;
        return (uint)index < (uint)bytes.Length ? bytes[index] : 0;
    }

    /// <summary>The byte at an offset in this segment or at the start of the next one, which is then looked at; -1 at the end.</summary>
    public int RawAt(int at)
    {
        int index = at - _offset;
        if ((uint)index < (uint)_bytes.Length)
            return _bytes[index];
        return TryMoveNext() ? _bytes[at - _offset] : -1;
    }

    /// <summary>Whether the message ends here.</summary>
    public bool IsEnd(int at) => IsWholeEnd(at) || RawAt(at) < 0;

    /// <summary>Whether the message ends here, if it lies in one segment; else no, which means nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsWholeEnd(int at) => _segment is null && at - _offset == _bytes.Length;

    /// <summary>Whether the segment has these bytes here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsAt(int at, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        int index = at - _offset;
        return (uint)index < (uint)bytes.Length && bytes[index..].StartsWith(text);
    }

    /// <summary>Passes whitespace: offset of the next other byte, or of the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SkipSpace(int at)
    {
        int next = ByteAt(at);
        if (next > ' ')
            return at;
        // None or one space is what most writers put: no call, and what follows does not wait for the count.
        return next == ' ' && ByteAt(at + 1) > ' ' ? at + 1 : SkipSpaceSlow(at);
    }

    /// <summary>
    /// <see cref="SkipSpace"/> where a pretty printer starts a line for a token with this many levels open around it. It is quicker than
    /// counting what is there: the answer comes from the guess that was found right, so that what follows does not wait for this.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SkipLine(int at, int levels) => ByteAt(at) > ' ' ? at : SkipLineSlow(at, 1 + (2 * levels));

    /// <summary><see cref="SkipSpace"/> when there is more than one space, or the end is near.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int SkipSpaceSlow(int at)
    {
        while (true)
        {
            int index = at - _offset;
            int spaces = Whitespace.Count(_bytes, index);
            at += spaces;
            if (index + spaces < _bytes.Length || !TryMoveNext())
                return at;
        }
    }

    /// <summary>Goes on to the next segment that is not empty.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryMoveNext()
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
            _offset += _bytes.Length;
            _bytes = span;
            return true;
        }

        _segment = null;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int SkipLineSlow(int at, int guess) =>
        Whitespace.IsRun(_bytes, at - _offset, guess) ? at + guess : SkipSpaceSlow(at);
}
