using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>A field whose value is an object or null: a string or a message.</summary>
internal sealed class ReferenceField<TMessage, TValue>(
    string name, Codec<TValue> codec, Func<TMessage, TValue?> get, Func<TMessage, TValue?, TMessage> set, bool hasPresence)
    : Field<TMessage>(name)
    where TMessage : class
    where TValue : class
{
    public override bool TryRead(ref WireReader reader, ref TMessage message)
    {
        if (!codec.TryRead(ref reader, out TValue value))
            return false;
        message = set(message, value);
        return true;
    }

    // An empty string in a field without presence is the default, which is never written.
    public override bool IsSet(TMessage message) =>
        get(message) is { } value && (hasPresence || IsInOneof || value is not "");

    public override void Write(ref JsonEmitter output, TMessage message) => codec.Write(ref output, get(message)!);

    public override void Visit(TMessage message, string path, MemberVisitor visitor) =>
        codec.Visit(get(message)!, FieldPath.Append(path, Name), visitor);
}
