using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>true or false; nothing else, as ProtoJSON has it.</summary>
internal sealed class BoolCodec : Codec<bool>
{
    public static BoolCodec Instance { get; } = new();

    public override bool TryRead(ref WireReader reader, out bool value)
    {
        int next = reader.Cursor.Peek();
        value = next == 't';
        if (next is not ('t' or 'f'))
            return reader.FailExpected(WireErrorKind.WrongType, "bool", reader.Cursor.Offset);
        return reader.Cursor.TryReadLiteral(value ? "true"u8 : "false"u8) || reader.FailFromCursor();
    }

    public override void Write(ref JsonEmitter output, bool value) => output.Raw(value ? "true"u8 : "false"u8);
}
