namespace LiveProto.Wire.Shapes;

/// <summary>A field whose value is a nullable scalar. Null is not written; nor is the default where
/// <paramref name="omitsDefault"/>.</summary>
internal sealed class OptionalField<TMessage, TValue>(
    string name, Codec<TValue> codec, Func<TMessage, TValue?> get, Func<TMessage, TValue?, TMessage> set, bool omitsDefault = false)
    : SingleField<TMessage, TValue>(name, codec)
    where TMessage : class
    where TValue : struct
{
    public override bool IsSet(TMessage message) =>
        get(message) is { } value && !(omitsDefault && EqualityComparer<TValue>.Default.Equals(value, default));

    protected override TValue ValueOf(TMessage message) => get(message)!.Value;

    protected override TMessage With(TMessage message, TValue value) => set(message, value);
}
