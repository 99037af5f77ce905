using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>bytes: standard padded base64 out; standard or URL-safe alphabet in, padded or not.</summary>
internal sealed class BytesCodec : Codec<ReadOnlyMemory<byte>>
{
    public static BytesCodec Instance { get; } = new();

    public override bool TryRead(ref WireReader reader, out ReadOnlyMemory<byte> value)
    {
        value = default;
        if (reader.Cursor.Peek() != '"')
            return reader.FailExpected(WireErrorKind.WrongType, "base64", reader.Cursor.Offset);
        if (!reader.Cursor.TryReadString(out JsonStringToken token))
            return reader.FailFromCursor();
        ReadOnlySpan<byte> text = token.Text;
        if (token.HasEscapes)
        {
            // Only the .NET SDK does this: it escapes '+' as \u002B.
            byte[] plain = new byte[text.Length];
            text = plain.AsSpan(0, JsonUnescape.Write(text, plain));
        }

        byte[] bytes = new byte[Base64Sequence.GetMaxDecodedLength(text.Length)];
        if (!Base64Sequence.TryDecode(text, bytes, out int written, out int bad))
            return reader.Fail(WireErrorKind.InvalidBase64, token.Offset + (token.HasEscapes ? 0 : bad));
        value = bytes.AsMemory(0, written);
        return true;
    }

    public override void Write(ref JsonEmitter output, ReadOnlyMemory<byte> value) => output.Base64(value.Span);
}
