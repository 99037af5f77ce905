using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>A field without presence: its default is not written.</summary>
internal sealed class PlainField<TMessage, TValue>(
    string name, Codec<TValue> codec, Func<TMessage, TValue> get, Func<TMessage, TValue, TMessage> set, Func<TValue, bool> isDefault)
    : Field<TMessage>(name)
    where TMessage : class
    where TValue : struct
{
    public override bool TryRead(ref WireReader reader, ref TMessage message)
    {
        if (!codec.TryRead(ref reader, out TValue value))
            return false;
        message = set(message, value);
        return true;
    }

    public override bool IsSet(TMessage message) => !isDefault(get(message));

    public override void Write(ref JsonEmitter output, TMessage message) => codec.Write(ref output, get(message));

    public override void Visit(TMessage message, string path, MemberVisitor visitor)
    {
    }
}
