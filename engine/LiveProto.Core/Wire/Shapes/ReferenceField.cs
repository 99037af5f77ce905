namespace LiveProto.Wire.Shapes;

/// <summary>A field whose value is an object or null: a string or a message.</summary>
internal sealed class ReferenceField<TMessage, TValue>(
    string name, Codec<TValue> codec, Func<TMessage, TValue?> get, Func<TMessage, TValue?, TMessage> set, bool hasPresence)
    : SingleField<TMessage, TValue>(name, codec)
    where TMessage : class
    where TValue : class
{
    // An empty string in a field without presence is the default, which is never written.
    public override bool IsSet(TMessage message) =>
        get(message) is { } value && (hasPresence || IsInOneof || value is not "");

    protected override TValue ValueOf(TMessage message) => get(message)!;

    protected override TMessage With(TMessage message, TValue value) => set(message, value);
}
