using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>A repeated field. An empty list is not written; a null element is an error.</summary>
internal sealed class ListField<TMessage, TValue>(
    string name, Codec<TValue> codec, Func<TMessage, IReadOnlyList<TValue>> get, Func<TMessage, IReadOnlyList<TValue>, TMessage> set)
    : Field<TMessage>(name)
    where TMessage : class
{
    public override bool TryRead(ref WireReader reader, ref TMessage message)
    {
        if (reader.Cursor.Peek() != '[')
            return reader.FailExpected(WireErrorKind.WrongType, "list", reader.Cursor.Offset);
        if (!reader.Cursor.TryOpen((byte)'[', out bool isEmpty))
            return reader.FailFromCursor();
        var values = new List<TValue>();
        for (bool more = !isEmpty; more;)
        {
            int setAside = reader.SetAside?.Count ?? 0;
            if (!TryReadElement(ref reader, values))
            {
                reader.Error = reader.Error with { Path = FieldPath.Prepend($"[{values.Count}]", reader.Error.Path) };
                return false;
            }

            if (reader.SetAside?.Count > setAside)
                reader.PrependPaths(setAside, $"[{values.Count - 1}]");
            if (!reader.Cursor.TryContinue((byte)'[', out more))
                return reader.FailFromCursor();
        }

        message = set(message, values);
        return true;
    }

    public override bool IsSet(TMessage message) => get(message) is { Count: > 0 };

    public override void Write(ref JsonEmitter output, TMessage message)
    {
        output.Open((byte)'[');
        foreach (TValue value in get(message))
        {
            output.Element();
            codec.Write(ref output, value);
        }

        output.Close((byte)']');
    }

    public override void Visit(TMessage message, string path, MemberVisitor visitor)
    {
        IReadOnlyList<TValue> values = get(message);
        for (int i = 0; i < values.Count; i++)
            codec.Visit(values[i], $"{FieldPath.Append(path, Name)}[{i}]", visitor);
    }

    private bool TryReadElement(ref WireReader reader, List<TValue> values)
    {
        int next = reader.Cursor.Peek();
        int offset = reader.Cursor.Offset;
        if (values.Count == reader.Limits.MaxElementCount)
            return reader.Fail(WireErrorKind.TooMany, offset);
        if (next == 'n')
            return reader.FailExpected(WireErrorKind.InvalidValue, "list element", offset);
        if (!codec.TryRead(ref reader, out TValue value))
            return false;
        values.Add(value);
        return true;
    }
}
