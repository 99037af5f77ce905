using System.Buffers;
using System.Text;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>A string.</summary>
internal sealed class StringCodec : Codec<string>
{
    public static StringCodec Instance { get; } = new();

    public override bool TryRead(ref WireReader reader, out string value)
    {
        value = "";
        if (reader.Cursor.Peek() != '"')
            return reader.FailExpected(WireErrorKind.WrongType, "string", reader.Cursor.Offset);
        if (!reader.Cursor.TryReadString(out JsonStringToken token))
            return reader.FailFromCursor();
        value = ToText(token);
        return true;
    }

    public override void Write(ref JsonEmitter output, string value) => output.String(value);

    public override void Visit(string value, string path, MemberVisitor visitor)
    {
        if (value is null)
            visitor.VisitFault(path, "must not be null");
    }

    /// <summary>The text of a string that lies in one piece.</summary>
    public static string ToText(JsonStringToken token)
    {
        if (!token.HasEscapes)
            return Encoding.UTF8.GetString(token.Text);
        byte[] utf8 = ArrayPool<byte>.Shared.Rent(token.Length);
        string text = Encoding.UTF8.GetString(utf8, 0, JsonUnescape.Write(token.Text, utf8));
        ArrayPool<byte>.Shared.Return(utf8);
        return text;
    }
}
