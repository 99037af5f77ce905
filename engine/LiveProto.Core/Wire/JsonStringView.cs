using System.Buffers;
using System.Text;
using LiveProto.Wire.Json;

namespace LiveProto.Wire;

/// <summary>A string inside a message that has been read; nothing is copied until asked for. Valid as long as the message's
/// memory.</summary>
public readonly ref struct JsonStringView
{
    private readonly ref readonly ReadOnlySequence<byte> _json;
    private readonly ReadOnlySpan<byte> _text;
    private readonly TextRange _range;

    internal JsonStringView(ref readonly ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, TextRange range)
    {
        _json = ref json;
        _range = range;
        if (range.Offset + range.Length <= first.Length)
            _text = first.Slice(range.Offset, range.Length);
    }

    /// <summary>Whether there is no text; also for a member that is absent.</summary>
    public bool IsEmpty => _range.Length == 0;

    /// <summary>An upper bound of the length in UTF-8 bytes (and in UTF-16 units), exact when <see cref="TryGetUtf8"/> answers
    /// true.</summary>
    public int MaxLength => _range.Length;

    /// <summary>
    /// The text without copying: works when it has no escapes and lies in one segment. Bytes that are not UTF-8 are handed out as they
    /// came, here and by
    /// <see cref="CopyTo"/>; <see cref="ToString"/> has U+FFFD for them, as all three have for half a surrogate pair that was escaped.
    /// </summary>
    public bool TryGetUtf8(out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (_range.HasEscapes || !TryGetRaw(out utf8))
            return false;
        return true;
    }

    /// <summary>Copies the text, escapes resolved, and answers its length.</summary>
    /// <param name="utf8">At least <see cref="MaxLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is shorter than <see cref="MaxLength"/>.</exception>
    public int CopyTo(Span<byte> utf8)
    {
        if (utf8.Length < MaxLength)
            throw new ArgumentException($"The text takes up to {MaxLength} bytes.", nameof(utf8));
        if (TryGetRaw(out ReadOnlySpan<byte> raw))
        {
            if (_range.HasEscapes)
                return JsonUnescape.Write(raw, utf8);
            raw.CopyTo(utf8);
            return raw.Length;
        }

        Sequence.CopyTo(utf8);
        // What is written never overtakes what is read, so the destination can hold the source.
        return _range.HasEscapes ? JsonUnescape.Write(utf8[..MaxLength], utf8) : MaxLength;
    }

    /// <summary>Whether the text is exactly <paramref name="utf8"/>.</summary>
    public bool Equals(ReadOnlySpan<byte> utf8)
    {
        if (TryGetUtf8(out ReadOnlySpan<byte> plain))
            return plain.SequenceEqual(utf8);
        // An escape is six bytes for one at the most.
        if (utf8.Length > MaxLength || MaxLength > 6L * Math.Max(utf8.Length, 1))
            return false;
        byte[] copy = ArrayPool<byte>.Shared.Rent(MaxLength);
        bool isEqual = copy.AsSpan(0, CopyTo(copy)).SequenceEqual(utf8);
        ArrayPool<byte>.Shared.Return(copy);
        return isEqual;
    }

    /// <summary>The text as a new string.</summary>
    public override string ToString()
    {
        if (TryGetUtf8(out ReadOnlySpan<byte> plain))
            return Encoding.UTF8.GetString(plain);
        byte[] copy = ArrayPool<byte>.Shared.Rent(MaxLength);
        string text = Encoding.UTF8.GetString(copy, 0, CopyTo(copy));
        ArrayPool<byte>.Shared.Return(copy);
        return text;
    }

    private ReadOnlySequence<byte> Sequence => _json.Slice(_range.Offset, _range.Length);

    private bool TryGetRaw(out ReadOnlySpan<byte> raw)
    {
        raw = _text;
        if (_text.Length == _range.Length)
            return true;
        ReadOnlySequence<byte> sequence = Sequence;
        raw = sequence.FirstSpan;
        return sequence.IsSingleSegment;
    }
}
