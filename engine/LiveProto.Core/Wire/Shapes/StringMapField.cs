using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>A map of strings: an object whose names are the user's. A name that comes twice is refused, as a declared field is.</summary>
internal sealed class StringMapField<TMessage>(
    string name,
    Func<TMessage, IReadOnlyDictionary<string, string>> get,
    Func<TMessage, IReadOnlyDictionary<string, string>, TMessage> set)
    : Field<TMessage>(name)
    where TMessage : class
{
    public override bool TryRead(ref WireReader reader, ref TMessage message)
    {
        if (reader.Cursor.Peek() != '{')
            return reader.FailExpected(WireErrorKind.WrongType, "object", reader.Cursor.Offset);
        if (!reader.Cursor.TryOpen((byte)'{', out bool isEmpty))
            return reader.FailFromCursor();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (bool more = !isEmpty; more;)
        {
            if (!TryReadEntry(ref reader, values))
                return false;
            if (!reader.Cursor.TryContinue((byte)'{', out more))
                return reader.FailFromCursor();
        }

        message = set(message, values);
        return true;
    }

    public override bool IsSet(TMessage message) => get(message) is { Count: > 0 };

    public override void Write(ref JsonEmitter output, TMessage message)
    {
        output.Open((byte)'{');
        foreach ((string key, string value) in get(message))
        {
            output.Name(key);
            output.String(value);
        }

        output.Close((byte)'}');
    }

    public override void Visit(TMessage message, string path, MemberVisitor visitor)
    {
        foreach ((string key, string value) in get(message))
            StringCodec.Instance.Visit(value, FieldPath.Append(path, Name) + FieldPath.Key(key), visitor);
    }

    private static bool TryReadEntry(ref WireReader reader, Dictionary<string, string> values)
    {
        if (!reader.Cursor.TryReadName(out JsonStringToken token))
            return reader.FailFromCursor();
        if (values.Count == reader.Limits.MaxElementCount)
            return reader.Fail(WireErrorKind.TooMany, token.Offset);
        string key = StringCodec.ToText(token);
        bool isRead = StringCodec.Instance.TryRead(ref reader, out string value)
            && (values.TryAdd(key, value) || reader.Fail(WireErrorKind.DuplicateField, token.Offset));
        if (!isRead)
            reader.Error = reader.Error with { Path = FieldPath.Prepend(FieldPath.Key(key), reader.Error.Path) };
        return isRead;
    }
}
