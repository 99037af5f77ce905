using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>int32: a number out; a number or a string in, also <c>3.0</c> (python clients send it) as long as the value is whole.</summary>
internal sealed class Int32Codec : Codec<int>
{
    public static Int32Codec Instance { get; } = new();

    public override bool TryRead(ref WireReader reader, out int value)
    {
        bool isRead = Int64Codec.TryRead(ref reader, "int32", int.MinValue, int.MaxValue, out long wide);
        value = (int)wide;
        return isRead;
    }

    public override void Write(ref JsonEmitter output, int value) => output.Integer(value);
}
