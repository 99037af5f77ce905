using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>The text of a number, which ProtoJSON allows inside quotes as well.</summary>
internal static class NumberText
{
    /// <summary>Takes a number or a string; <paramref name="text"/> has no quotes and no escapes.</summary>
    public static bool TryRead(ref WireReader reader, string expected, out int offset, out ReadOnlySpan<byte> text, out bool isQuoted)
    {
        text = default;
        int next = reader.Cursor.Peek();
        offset = reader.Cursor.Offset;
        isQuoted = next == '"';
        if (isQuoted)
        {
            if (!reader.Cursor.TryReadString(out JsonStringToken token))
                return reader.FailFromCursor();
            text = token.Text;
            if (token.HasEscapes)
            {
                byte[] plain = new byte[text.Length];
                text = plain.AsSpan(0, JsonUnescape.Write(text, plain));
            }

            return true;
        }

        if (next is not ('-' or (>= '0' and <= '9')))
            return reader.FailExpected(WireErrorKind.WrongType, expected, offset);
        return reader.Cursor.TryReadNumber(out text) || reader.FailFromCursor();
    }
}
