namespace LiveProto.Wire.Shapes;

/// <summary>A field without presence: its default is not written.</summary>
internal sealed class PlainField<TMessage, TValue>(
    string name, Codec<TValue> codec, Func<TMessage, TValue> get, Func<TMessage, TValue, TMessage> set, Func<TValue, bool> isDefault)
    : SingleField<TMessage, TValue>(name, codec)
    where TMessage : class
    where TValue : struct
{
    public override bool IsSet(TMessage message) => !isDefault(get(message));

    protected override TValue ValueOf(TMessage message) => get(message);

    protected override TMessage With(TMessage message, TValue value) => set(message, value);
}
