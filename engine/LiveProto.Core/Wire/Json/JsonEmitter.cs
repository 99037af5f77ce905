using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace LiveProto.Wire.Json;

/// <summary>
/// Writes JSON into a buffer writer, compact or pretty. Escapes only what RFC 8259 §7 demands: quote, backslash, control characters;
/// never the <c>+</c> of base64. Call <see cref="Complete"/> at the end.
/// </summary>
internal ref struct JsonEmitter
{
    private readonly IBufferWriter<byte> _output;
    private readonly bool _isPretty;
    private Span<byte> _span;
    private int _used;
    private int _depth;
    private bool _isFirst;

    public JsonEmitter(IBufferWriter<byte> output, JsonFormat format)
    {
        _output = output;
        _isPretty = format == JsonFormat.Pretty;
        _isFirst = true;
    }

    /// <summary>Hands everything to the buffer writer; a pretty message ends with a newline.</summary>
    public void Complete()
    {
        if (_isPretty)
            Byte((byte)'\n');
        _output.Advance(_used);
        _used = 0;
        _span = default;
    }

    /// <summary>Starts an object or array.</summary>
    public void Open(byte bracket)
    {
        Byte(bracket);
        _depth++;
        _isFirst = true;
    }

    /// <summary>Ends an object or array; an empty one stays on its line.</summary>
    public void Close(byte bracket)
    {
        _depth--;
        if (!_isFirst)
            NewLine();
        _isFirst = false;
        Byte(bracket);
    }

    /// <summary>Starts the next element of an array.</summary>
    public void Element()
    {
        if (!_isFirst)
            Byte((byte)',');
        _isFirst = false;
        NewLine();
    }

    /// <summary>Starts the next member; the name needs no escaping.</summary>
    public void Name(scoped ReadOnlySpan<byte> plainName)
    {
        Element();
        Quoted(plainName);
        AfterName();
    }

    /// <summary>Starts the next member.</summary>
    public void Name(string name)
    {
        Element();
        String(name);
        AfterName();
    }

    /// <summary>Writes a string. Halves of surrogate pairs, which UTF-8 cannot express, become U+FFFD.</summary>
    public void String(scoped ReadOnlySpan<char> text)
    {
        Byte((byte)'"');
        while (true)
        {
            int plain = text.IndexOfAny(Escaped);
            Transcode(plain < 0 ? text : text[..plain]);
            if (plain < 0)
                break;
            Escape((byte)text[plain]);
            text = text[(plain + 1)..];
        }

        Byte((byte)'"');
    }

    /// <summary>Writes text that needs no escaping between quotes.</summary>
    public void Quoted(scoped ReadOnlySpan<byte> plain)
    {
        Span<byte> span = Reserve(plain.Length + 2);
        span[0] = (byte)'"';
        plain.CopyTo(span[1..]);
        span[plain.Length + 1] = (byte)'"';
        _used += plain.Length + 2;
    }

    /// <summary>Writes bytes as they are.</summary>
    public void Raw(scoped ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        _used += utf8.Length;
    }

    /// <summary>Writes bytes as a base64 string: standard alphabet, padded.</summary>
    public void Base64(scoped ReadOnlySpan<byte> bytes)
    {
        int length = Base64Sequence.GetEncodedLength(bytes.Length);
        Span<byte> span = Reserve(length + 2);
        span[0] = (byte)'"';
        Base64Sequence.Encode(bytes, span[1..]);
        span[length + 1] = (byte)'"';
        _used += length + 2;
    }

    /// <summary>Writes an integer as a number.</summary>
    public void Integer(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(24), out int written);
        _used += written;
    }

    /// <summary>Writes an integer in quotes, the form of int64.</summary>
    public void QuotedInteger(long value)
    {
        Byte((byte)'"');
        Integer(value);
        Byte((byte)'"');
    }

    /// <summary>Writes the shortest number that reads back the same; what JSON has no number for becomes ProtoJSON's string.</summary>
    public void Number(double value)
    {
        if (!double.IsFinite(value))
        {
            Quoted(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8);
            return;
        }

        value.TryFormat(Reserve(32), out int written, default, System.Globalization.CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>Writes a checked JSON value: as it is, or laid out anew when pretty.</summary>
    public void RawValue(scoped ReadOnlySpan<byte> json)
    {
        if (!_isPretty)
        {
            Raw(json);
            return;
        }

        while (json.Length > 0)
        {
            byte next = json[0];
            json = json[1..];
            switch (next)
            {
                case (byte)'{' or (byte)'[':
                    BeforeFirst();
                    Open(next);
                    break;
                case (byte)'}' or (byte)']':
                    Close(next);
                    break;
                case (byte)',':
                    Byte(next);
                    NewLine();
                    break;
                case (byte)':':
                    AfterName();
                    break;
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    break;
                default:
                    int length = GetTokenLength(next, json);
                    BeforeFirst();
                    Byte(next);
                    Raw(json[..length]);
                    json = json[length..];
                    break;
            }
        }
    }

    private static SearchValues<char> Escaped { get; } = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c), '"', '\\']);

    private static SearchValues<byte> BehindToken { get; } = SearchValues.Create(",]} \t\r\n"u8);

    private static int GetTokenLength(byte first, ReadOnlySpan<byte> rest)
    {
        if (first != '"')
        {
            int end = rest.IndexOfAny(BehindToken);
            return end < 0 ? rest.Length : end;
        }

        int length = 0;
        while (rest[length] != '"')
            length += rest[length] == '\\' ? 2 : 1;
        return length + 1;
    }

    private void BeforeFirst()
    {
        if (!_isFirst)
            return;
        _isFirst = false;
        NewLine();
    }

    private void AfterName()
    {
        Byte((byte)':');
        if (_isPretty)
            Byte((byte)' ');
    }

    private void NewLine()
    {
        if (!_isPretty)
            return;
        Span<byte> span = Reserve(1 + (2 * _depth));
        span[0] = (byte)'\n';
        span.Slice(1, 2 * _depth).Fill((byte)' ');
        _used += 1 + (2 * _depth);
    }

    private void Escape(byte character)
    {
        Span<byte> span = Reserve(6);
        span[0] = (byte)'\\';
        byte letter = character switch
        {
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'"' or (byte)'\\' => character,
            _ => (byte)'u',
        };
        span[1] = letter;
        _used += 2;
        if (letter != 'u')
            return;
        span[2] = (byte)'0';
        span[3] = (byte)'0';
        span[4] = (byte)('0' + (character >> 4));
        span[5] = "0123456789abcdef"u8[character & 15];
        _used += 4;
    }

    private void Transcode(scoped ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            // Three bytes a char at the most; long text goes in pieces so that a pool need not serve three times its length.
            ReadOnlySpan<char> piece = text.Length <= 8192 ? text : text[..(char.IsHighSurrogate(text[8191]) ? 8191 : 8192)];
            Utf8.FromUtf16(piece, Reserve(piece.Length * 3), out _, out int written, replaceInvalidSequences: true);
            _used += written;
            text = text[piece.Length..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Byte(byte value)
    {
        Reserve(1)[0] = value;
        _used++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int length)
    {
        if (_span.Length - _used < length)
            Grow(length);
        return _span[_used..];
    }

    private void Grow(int length)
    {
        _output.Advance(_used);
        _used = 0;
        _span = _output.GetSpan(Math.Max(length, 256));
    }
}
