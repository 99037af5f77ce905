using LiveProto.Messages;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>Free-form JSON, kept as text: <c>Struct</c> (an object) or <c>Value</c> (anything).</summary>
internal sealed class RawCodec(bool mustBeObject) : Codec<JsonText>
{
    public static RawCodec Object { get; } = new(true);

    public static RawCodec Value { get; } = new(false);

    public override bool TryRead(ref WireReader reader, out JsonText value)
    {
        value = default;
        if (mustBeObject && reader.Cursor.Peek() != '{')
            return reader.FailExpected(WireErrorKind.WrongType, "object", reader.Cursor.Offset);
        return reader.TryReadRaw(out value);
    }

    public override void Write(ref JsonEmitter output, JsonText value) => output.RawValue(value.Utf8.Span);

    public override void Visit(JsonText value, string path, MemberVisitor visitor)
    {
        if (value.IsEmpty)
            visitor.VisitFault(path, "must be a JSON value");
        else if (mustBeObject && value.Utf8.Span.TrimStart(" \t\r\n"u8)[0] != '{')
            visitor.VisitFault(path, "must be a JSON object");
    }
}
