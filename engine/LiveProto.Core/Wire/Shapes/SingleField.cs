using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>A field with one value, in the form of its codec.</summary>
internal abstract class SingleField<TMessage, TValue>(string name, Codec<TValue> codec) : Field<TMessage>(name)
    where TMessage : class
{
    public sealed override bool TryRead(ref WireReader reader, ref TMessage message)
    {
        if (!codec.TryRead(ref reader, out TValue value))
            return false;
        message = With(message, value);
        return true;
    }

    public sealed override void Write(ref JsonEmitter output, TMessage message) => codec.Write(ref output, ValueOf(message));

    public sealed override void Visit(TMessage message, string path, MemberVisitor visitor) =>
        codec.Visit(ValueOf(message), FieldPath.Append(path, Name), visitor);

    /// <summary>The value of a field that is set.</summary>
    protected abstract TValue ValueOf(TMessage message);

    /// <summary>The message with that value.</summary>
    protected abstract TMessage With(TMessage message, TValue value);
}
