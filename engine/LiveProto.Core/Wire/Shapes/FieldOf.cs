using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>Declares the fields of a message, one call each; the method names the ProtoJSON type.</summary>
internal static class FieldOf<TMessage>
    where TMessage : class
{
    private static readonly TextCodec<TimeSpan> DurationCodec = new("duration", ProtoJson.TryParseDuration, ProtoJson.FormatDuration);
    private static readonly TextCodec<DateTimeOffset> TimestampCodec =
        new("timestamp", ProtoJson.TryParseTimestamp, ProtoJson.FormatTimestamp);

    /// <summary>A string without presence: the empty one is not written.</summary>
    public static Field<TMessage> String(string name, Func<TMessage, string?> get, Func<TMessage, string?, TMessage> set) =>
        new ReferenceField<TMessage, string>(name, StringCodec.Instance, get, set, hasPresence: false);

    /// <summary>A string with presence: the empty one is written.</summary>
    public static Field<TMessage> OptionalString(string name, Func<TMessage, string?> get, Func<TMessage, string?, TMessage> set) =>
        new ReferenceField<TMessage, string>(name, StringCodec.Instance, get, set, hasPresence: true);

    /// <summary>A bool without presence: false is not written.</summary>
    public static Field<TMessage> Bool(string name, Func<TMessage, bool> get, Func<TMessage, bool, TMessage> set) =>
        new PlainField<TMessage, bool>(name, BoolCodec.Instance, get, set, static value => !value);

    /// <summary>A bool with presence.</summary>
    public static Field<TMessage> OptionalBool(string name, Func<TMessage, bool?> get, Func<TMessage, bool?, TMessage> set) =>
        new OptionalField<TMessage, bool>(name, BoolCodec.Instance, get, set);

    /// <summary>An int32 with presence.</summary>
    public static Field<TMessage> Int32(string name, Func<TMessage, int?> get, Func<TMessage, int?, TMessage> set) =>
        new OptionalField<TMessage, int>(name, Int32Codec.Instance, get, set);

    /// <summary>An int32 without presence: zero is not written.</summary>
    public static Field<TMessage> ImplicitInt32(string name, Func<TMessage, int?> get, Func<TMessage, int?, TMessage> set) =>
        new OptionalField<TMessage, int>(name, Int32Codec.Instance, get, set, omitsDefault: true);

    /// <summary>An int64 with presence.</summary>
    public static Field<TMessage> Int64(string name, Func<TMessage, long?> get, Func<TMessage, long?, TMessage> set) =>
        new OptionalField<TMessage, long>(name, Int64Codec.Instance, get, set);

    /// <summary>A float or double with presence.</summary>
    public static Field<TMessage> Double(string name, Func<TMessage, double?> get, Func<TMessage, double?, TMessage> set) =>
        new OptionalField<TMessage, double>(name, DoubleCodec.Instance, get, set);

    /// <summary>Bytes without presence: none are not written.</summary>
    public static Field<TMessage> Bytes(string name, Func<TMessage, ReadOnlyMemory<byte>> get,
        Func<TMessage, ReadOnlyMemory<byte>, TMessage> set) =>
        new PlainField<TMessage, ReadOnlyMemory<byte>>(name, BytesCodec.Instance, get, set, static value => value.IsEmpty);

    /// <summary>A <c>google.protobuf.Duration</c>.</summary>
    public static Field<TMessage> Duration(string name, Func<TMessage, TimeSpan?> get, Func<TMessage, TimeSpan?, TMessage> set) =>
        new OptionalField<TMessage, TimeSpan>(name, DurationCodec, get, set);

    /// <summary>A <c>google.protobuf.Timestamp</c>.</summary>
    public static Field<TMessage> Timestamp(string name, Func<TMessage, DateTimeOffset?> get,
        Func<TMessage, DateTimeOffset?, TMessage> set) =>
        new OptionalField<TMessage, DateTimeOffset>(name, TimestampCodec, get, set);

    /// <summary>A <c>google.protobuf.Struct</c>, or a message that is kept raw.</summary>
    public static Field<TMessage> Object(string name, Func<TMessage, JsonText?> get, Func<TMessage, JsonText?, TMessage> set) =>
        new OptionalField<TMessage, JsonText>(name, RawCodec.Object, get, set, omitsDefault: true);

    /// <summary>A <c>google.protobuf.Value</c>.</summary>
    public static Field<TMessage> Value(string name, Func<TMessage, JsonText?> get, Func<TMessage, JsonText?, TMessage> set) =>
        new OptionalField<TMessage, JsonText>(name, RawCodec.Value, get, set, omitsDefault: true);

    /// <summary>An enumeration.</summary>
    public static Field<TMessage> Enum<TEnum>(string name, Func<TMessage, TEnum?> get, Func<TMessage, TEnum?, TMessage> set)
        where TEnum : struct, IOpenEnum<TEnum> =>
        new OptionalField<TMessage, TEnum>(name, EnumCodec<TEnum>.Instance, get, set);

    /// <summary>A message.</summary>
    public static Field<TMessage> Message<TValue>(
        string name, Func<MessageShape<TValue>> shape, Func<TMessage, TValue?> get, Func<TMessage, TValue?, TMessage> set)
        where TValue : class =>
        new ReferenceField<TMessage, TValue>(name, new MessageCodec<TValue>(shape), get, set, hasPresence: true);

    /// <summary>A list of strings.</summary>
    public static Field<TMessage> Strings(string name, Func<TMessage, IReadOnlyList<string>> get,
        Func<TMessage, IReadOnlyList<string>, TMessage> set) =>
        new ListField<TMessage, string>(name, StringCodec.Instance, get, set);

    /// <summary>A list of int32.</summary>
    public static Field<TMessage> Int32s(string name, Func<TMessage, IReadOnlyList<int>> get,
        Func<TMessage, IReadOnlyList<int>, TMessage> set) =>
        new ListField<TMessage, int>(name, Int32Codec.Instance, get, set);

    /// <summary>A list of float or double.</summary>
    public static Field<TMessage> Doubles(string name, Func<TMessage, IReadOnlyList<double>> get,
        Func<TMessage, IReadOnlyList<double>, TMessage> set) =>
        new ListField<TMessage, double>(name, DoubleCodec.Instance, get, set);

    /// <summary>A list of messages that are kept raw.</summary>
    public static Field<TMessage> Objects(string name, Func<TMessage, IReadOnlyList<JsonText>> get,
        Func<TMessage, IReadOnlyList<JsonText>, TMessage> set) =>
        new ListField<TMessage, JsonText>(name, RawCodec.Object, get, set);

    /// <summary>A list of enumeration values.</summary>
    public static Field<TMessage> Enums<TEnum>(string name, Func<TMessage, IReadOnlyList<TEnum>> get,
        Func<TMessage, IReadOnlyList<TEnum>, TMessage> set)
        where TEnum : struct, IOpenEnum<TEnum> =>
        new ListField<TMessage, TEnum>(name, EnumCodec<TEnum>.Instance, get, set);

    /// <summary>A list of messages.</summary>
    public static Field<TMessage> Messages<TValue>(
        string name, Func<MessageShape<TValue>> shape, Func<TMessage, IReadOnlyList<TValue>> get,
        Func<TMessage, IReadOnlyList<TValue>, TMessage> set)
        where TValue : class =>
        new ListField<TMessage, TValue>(name, new MessageCodec<TValue>(shape), get, set);

    /// <summary>A map of strings.</summary>
    public static Field<TMessage> StringMap(
        string name,
        Func<TMessage, IReadOnlyDictionary<string, string>> get,
        Func<TMessage, IReadOnlyDictionary<string, string>, TMessage> set) =>
        new StringMapField<TMessage>(name, get, set);

    /// <summary>The properties of a schema.</summary>
    public static Field<TMessage> Properties(
        string name, Func<MessageShape<Schema>> shape, Func<TMessage, IReadOnlyList<SchemaProperty>> get,
        Func<TMessage, IReadOnlyList<SchemaProperty>, TMessage> set) =>
        new PropertiesField<TMessage>(name, new MessageCodec<Schema>(shape), get, set);
}
