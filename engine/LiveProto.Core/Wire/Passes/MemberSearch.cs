using System.Buffers;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>Looks for one member of a message that a pass has checked before: what is rare is read so, when asked for. Allocates
/// nothing.</summary>
internal static class MemberSearch
{
    /// <summary>Where the value of a top-level member lies.</summary>
    public static bool TryFindTopLevel(in ReadOnlySequence<byte> json, ServerMessageKinds kind, out TextRange value)
    {
        var search = new Search(json, 0);
        Span<byte> plain = stackalloc byte[FieldPath.MaxEscapedNameLength];
        while (search.MoveNext(out JsonStringView name, out value))
        {
            if (name.MaxLength <= plain.Length && ServerMessageNames.FindTopLevel(plain[..name.CopyTo(plain)]) == kind)
                return true;
        }

        value = default;
        return false;
    }

    /// <summary>Where the value of a member of <paramref name="message"/> lies, of a string what is between its quotes; false when it is
    /// absent or null.</summary>
    public static bool TryFind(in ReadOnlySequence<byte> json, TextRange message, ReadOnlySpan<byte> camel, ReadOnlySpan<byte> snake,
        out TextRange value)
    {
        var search = new Search(json, message.Offset);
        while (search.MoveNext(out JsonStringView name, out value))
        {
            if (name.Equals(camel) || name.Equals(snake))
                return !search.IsNull;
        }

        value = default;
        return false;
    }

    /// <summary>A duration that has been checked.</summary>
    public static TimeSpan ToDuration(JsonStringView text)
    {
        Span<byte> plain = stackalloc byte[ProtoJson.MaxEscapedDurationLength];
        _ = ProtoJson.TryParseDuration(plain[..text.CopyTo(plain)], out TimeSpan value);
        return value;
    }

    /// <summary>An integer that has been checked.</summary>
    public static long ToInteger(JsonStringView text)
    {
        Span<byte> plain = stackalloc byte[IntegerText.MaxEscapedLength];
        _ = IntegerText.TryParse(plain[..text.CopyTo(plain)], out long value);
        return value;
    }

    /// <summary>Goes over the members of one checked object.</summary>
    private ref struct Search
    {
        private readonly int _offset;
        private readonly ReadOnlySequence<byte> _rest;
        private JsonScanner _scanner;
        private int _at;

        public Search(in ReadOnlySequence<byte> json, int offset)
        {
            _offset = offset;
            _rest = json.Slice(offset);
            _scanner.Start(_rest, _rest.FirstSpan, WireLimits.Checked);
            _at = _scanner.Window.SkipSpace(_scanner.Window.SkipSpace(0) + 1);
        }

        /// <summary>Whether the value found last is null.</summary>
        public bool IsNull { get; private set; }

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public bool MoveNext(out JsonStringView name, out TextRange value)
        {
            name = default;
            value = default;
            if (_scanner.Window.ByteAt(_at) != '"')
                return false;
            int nameStart = _at + 1;
            int start = _scanner.PassName(_at, out int mark);
            name = new JsonStringView(in _rest, _rest.FirstSpan, new TextRange(nameStart, mark));
            int first = _scanner.Window.ByteAt(start);
            IsNull = first == 'n';
            int end = first == '"' ? _scanner.PassString(start, out mark) : ValueGrammar.Pass(ref _scanner, start, 1);
            value = first == '"' ? new TextRange(_offset + start + 1, mark) : new TextRange(_offset + start, end - start);
            _at = _scanner.Window.SkipSpace(end);
            if (_scanner.Window.ByteAt(_at) == ',')
                _at = _scanner.Window.SkipSpace(_at + 1);
            return true;
        }
    }
}
