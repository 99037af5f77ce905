using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>A field whose value is a nullable scalar. Null is not written; nor is the default where
/// <paramref name="omitsDefault"/>.</summary>
internal sealed class OptionalField<TMessage, TValue>(
    string name, Codec<TValue> codec, Func<TMessage, TValue?> get, Func<TMessage, TValue?, TMessage> set, bool omitsDefault = false)
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

    public override bool IsSet(TMessage message) =>
        get(message) is { } value && !(omitsDefault && EqualityComparer<TValue>.Default.Equals(value, default));

    public override void Write(ref JsonEmitter output, TMessage message) => codec.Write(ref output, get(message)!.Value);

    public override void Visit(TMessage message, string path, MemberVisitor visitor) =>
        codec.Visit(get(message)!.Value, FieldPath.Append(path, Name), visitor);
}
