using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>A value that stands in a string of its own grammar: Duration, Timestamp.</summary>
internal sealed class TextCodec<TValue>(string expected, TextCodec<TValue>.Parser parse, TextCodec<TValue>.Formatter format) : Codec<TValue>
{
    public delegate bool Parser(ReadOnlySpan<byte> text, out TValue value);

    public delegate int Formatter(TValue value, Span<byte> text);

    public override bool TryRead(ref WireReader reader, out TValue value)
    {
        value = default!;
        int next = reader.Cursor.Peek();
        int offset = reader.Cursor.Offset;
        if (next != '"')
            return reader.FailExpected(WireErrorKind.WrongType, expected, offset);
        if (!reader.Cursor.TryReadString(out JsonStringToken token))
            return reader.FailFromCursor();
        if (token.HasEscapes)
        {
            Span<byte> plain = stackalloc byte[256];
            return (token.Length <= plain.Length && parse(plain[..JsonUnescape.Write(token.Text, plain)], out value))
                || reader.FailExpected(WireErrorKind.InvalidValue, expected, offset);
        }

        return parse(token.Text, out value) || reader.FailExpected(WireErrorKind.InvalidValue, expected, offset);
    }

    public override void Write(ref JsonEmitter output, TValue value)
    {
        Span<byte> text = stackalloc byte[64];
        output.Quoted(text[..format(value, text)]);
    }
}
