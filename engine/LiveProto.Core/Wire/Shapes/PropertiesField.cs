using LiveProto.Messages;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>The map of <c>Schema.properties</c>: an object whose names are the user's, in order.</summary>
internal sealed class PropertiesField<TMessage>(
    string name, Codec<Schema> codec, Func<TMessage, IReadOnlyList<SchemaProperty>> get,
    Func<TMessage, IReadOnlyList<SchemaProperty>, TMessage> set)
    : Field<TMessage>(name)
    where TMessage : class
{
    public override bool TryRead(ref WireReader reader, ref TMessage message)
    {
        if (reader.Cursor.Peek() != '{')
            return reader.FailExpected(WireErrorKind.WrongType, "object", reader.Cursor.Offset);
        if (!reader.Cursor.TryOpen((byte)'{', out bool isEmpty))
            return reader.FailFromCursor();
        var properties = new List<SchemaProperty>();
        for (bool more = !isEmpty; more;)
        {
            if (!reader.Cursor.TryReadName(out JsonStringToken key))
                return reader.FailFromCursor();
            if (properties.Count == reader.Limits.MaxElementCount)
                return reader.Fail(WireErrorKind.TooMany, key.Offset);
            string text = StringCodec.ToText(key);
            if (!codec.TryRead(ref reader, out Schema schema))
            {
                reader.Error = reader.Error with { Path = FieldPath.Prepend(FieldPath.Key(text), reader.Error.Path) };
                return false;
            }

            properties.Add(new SchemaProperty(text, schema));
            if (!reader.Cursor.TryContinue((byte)'{', out more))
                return reader.FailFromCursor();
        }

        message = set(message, properties);
        return true;
    }

    public override bool IsSet(TMessage message) => get(message) is { Count: > 0 };

    public override void Write(ref JsonEmitter output, TMessage message)
    {
        output.Open((byte)'{');
        foreach (SchemaProperty property in get(message))
        {
            output.Name(property.Name);
            codec.Write(ref output, property.Schema);
        }

        output.Close((byte)'}');
    }

    public override void Visit(TMessage message, string path, MemberVisitor visitor)
    {
        foreach (SchemaProperty property in get(message))
            codec.Visit(property.Schema, FieldPath.Append(path, Name) + FieldPath.Key(property.Name), visitor);
    }
}
