using System.Buffers;
using System.Text;

namespace LiveProto.Wire;

/// <summary>A string inside a message that has been read; nothing is copied until asked for. Valid as long as the message's memory.</summary>
public readonly ref struct JsonStringView
{
    private readonly ReadOnlySequence<byte> _text;
    private readonly bool _hasEscapes;

    internal JsonStringView(scoped in ReadOnlySequence<byte> json, TextRange range)
    {
        _text = json.Slice(range.Offset, range.Length);
        _hasEscapes = range.HasEscapes;
    }

    /// <summary>Whether there is no text; also for a member that is absent.</summary>
    public bool IsEmpty => _text.IsEmpty;

    /// <summary>An upper bound of the length in UTF-8 bytes (and in UTF-16 units), exact when <see cref="TryGetUtf8"/> answers true.</summary>
    public int MaxLength => (int)_text.Length;

    /// <summary>The text without copying: works when it has no escapes and lies in one segment.</summary>
    public bool TryGetUtf8(out ReadOnlySpan<byte> utf8)
    {
        bool isPlain = !_hasEscapes && _text.IsSingleSegment;
        utf8 = isPlain ? _text.FirstSpan : default;
        return isPlain;
    }

    /// <summary>Copies the text, escapes resolved, and answers its length.</summary>
    /// <param name="utf8">At least <see cref="MaxLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is shorter than <see cref="MaxLength"/>.</exception>
    public int CopyTo(Span<byte> utf8)
    {
        if (utf8.Length < MaxLength)
            throw new ArgumentException($"The text takes up to {MaxLength} bytes.", nameof(utf8));
        if (!_hasEscapes)
        {
            _text.CopyTo(utf8);
            return (int)_text.Length;
        }

        if (_text.IsSingleSegment)
            return JsonUnescape.Write(_text.FirstSpan, utf8);
        // What is written never overtakes what is read, so the destination can hold the source.
        _text.CopyTo(utf8);
        return JsonUnescape.Write(utf8[..MaxLength], utf8);
    }

    /// <summary>Whether the text is exactly <paramref name="utf8"/>.</summary>
    public bool Equals(ReadOnlySpan<byte> utf8)
    {
        if (TryGetUtf8(out ReadOnlySpan<byte> plain))
            return plain.SequenceEqual(utf8);
        if (utf8.Length > MaxLength || MaxLength > 6 * Math.Max(utf8.Length, 1))
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
}
