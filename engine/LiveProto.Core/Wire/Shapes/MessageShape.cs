using LiveProto.Messages;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>
/// The fields of one message, each declared once; drives reading (camelCase and snake_case), writing, keeping of unknown members and the paths of errors.
/// </summary>
/// <remarks>
/// A declared field that comes twice is refused, in either spelling and also as null: of two parsers that disagree about which one counts, one is fooled.
/// </remarks>
internal sealed class MessageShape<TMessage>
    where TMessage : class
{
    private readonly TMessage _empty;
    private readonly Func<TMessage, UnknownFields?> _getUnknown;
    private readonly Func<TMessage, UnknownFields, TMessage> _setUnknown;
    private readonly Field<TMessage>[] _fields;

    public MessageShape(
        TMessage empty, Func<TMessage, UnknownFields?> getUnknown, Func<TMessage, UnknownFields, TMessage> setUnknown, params Field<TMessage>[] fields)
    {
        // One bit a field in the set of fields seen.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fields.Length, 64);
        _empty = empty;
        _getUnknown = getUnknown;
        _setUnknown = setUnknown;
        _fields = fields;
    }

    /// <summary>The fields in the order in which they are written.</summary>
    public ReadOnlySpan<Field<TMessage>> Fields => _fields;

    public bool TryRead(ref WireReader reader, out TMessage message)
    {
        message = _empty;
        if (reader.Cursor.Peek() != '{')
            return reader.FailExpected(WireErrorKind.WrongType, "object", reader.Cursor.Offset);
        if (!reader.Cursor.TryOpen((byte)'{', out bool isEmpty))
            return reader.FailFromCursor();
        List<UnknownField>? unknown = null;
        var seen = new Seen();
        for (bool more = !isEmpty; more;)
        {
            if (!reader.Cursor.TryReadName(out JsonStringToken name))
                return reader.FailFromCursor();
            int index = Find(name, seen.LastIndex + 1);
            if (!(index < 0 ? TryKeep(ref reader, name, ref unknown) : TryReadField(ref reader, name.Offset, index, ref seen, ref message)))
                return false;
            if (!reader.Cursor.TryContinue((byte)'{', out more))
                return reader.FailFromCursor();
        }

        if (unknown is not null)
            message = _setUnknown(message, new UnknownFields([.. unknown]));
        return true;
    }

    public void Write(ref JsonEmitter output, TMessage message)
    {
        output.Open((byte)'{');
        foreach (Field<TMessage> field in _fields)
        {
            if (!field.IsSet(message))
                continue;
            output.Name(field.CamelName);
            field.Write(ref output, message);
        }

        foreach (UnknownField member in _getUnknown(message) ?? (IEnumerable<UnknownField>)[])
        {
            output.Name(member.Name);
            output.RawValue(member.Value.Utf8.Span);
        }

        output.Close((byte)'}');
    }

    /// <summary>Shows the members that are set, all levels down.</summary>
    public void Visit(TMessage message, string path, MemberVisitor visitor)
    {
        foreach (UnknownField member in _getUnknown(message) ?? (IEnumerable<UnknownField>)[])
            visitor.VisitUnknown(path, member);
        string? choice = null;
        foreach (Field<TMessage> field in _fields)
        {
            if (!field.IsSet(message))
                continue;
            visitor.VisitMember(typeof(TMessage).Name, field.Name, path);
            if (field.IsInOneof && choice is not null)
                visitor.VisitFault(FieldPath.Append(path, field.Name), $"excludes {choice}, which is set too");
            else if (field.IsInOneof)
                choice = field.Name;
            field.Visit(message, path, visitor);
        }
    }

    private bool TryReadField(ref WireReader reader, int nameOffset, int index, ref Seen seen, ref TMessage message)
    {
        Field<TMessage> field = _fields[index];
        bool isFirst = (seen.Fields & (1ul << index)) == 0;
        seen.Fields |= 1ul << index;
        seen.LastIndex = index;
        bool isRead;
        if (!isFirst)
            isRead = reader.Fail(WireErrorKind.DuplicateField, nameOffset);
        else if (reader.Cursor.Peek() == 'n')
            isRead = reader.Cursor.TryReadLiteral("null"u8) || reader.FailFromCursor();
        else if (field.IsInOneof && seen.HasOneof && reader.RefusesOneofTwins)
            isRead = reader.Fail(WireErrorKind.DuplicateOneof, nameOffset);
        else
        {
            seen.HasOneof |= field.IsInOneof;
            isRead = field.TryRead(ref reader, ref message);
        }

        if (!isRead)
            reader.Error = reader.Error with { Path = FieldPath.Prepend(field.Name, reader.Error.Path) };
        return isRead;
    }

    private int Find(JsonStringToken name, int hint)
    {
        Span<byte> plain = stackalloc byte[64];
        scoped ReadOnlySpan<byte> text = name.Text;
        if (name.HasEscapes)
            text = name.Length <= plain.Length ? plain[..JsonUnescape.Write(text, plain)] : default;
        // Peers write fields mostly in order: look behind the last one first.
        for (int i = 0; i < _fields.Length; i++)
        {
            int index = hint + i < _fields.Length ? hint + i : hint + i - _fields.Length;
            if (_fields[index].IsCalled(text))
                return index;
        }

        return -1;
    }

    private static bool TryKeep(ref WireReader reader, JsonStringToken name, ref List<UnknownField>? unknown)
    {
        if (unknown?.Count == reader.Limits.MaxElementCount)
            return reader.Fail(WireErrorKind.TooMany, name.Offset);
        string text = StringCodec.ToText(name);
        if (!reader.TryReadRaw(out JsonText value))
            return false;
        (unknown ??= []).Add(new UnknownField(text, value));
        return true;
    }

    private struct Seen
    {
        public ulong Fields;
        public int LastIndex;
        public bool HasOneof;

        public Seen() => LastIndex = -1;
    }
}
