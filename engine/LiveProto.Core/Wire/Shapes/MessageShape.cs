using LiveProto.Messages;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>
/// The fields of one message, each declared once; drives reading (camelCase and snake_case), writing, keeping of unknown members and the
/// paths of errors.
/// </summary>
/// <remarks>
/// A declared field that comes twice is refused, in either spelling and also as null: of two parsers that disagree about which one counts,
/// one is fooled. Where a reader is to go on (<see cref="WireReader.SetAside"/>), the value of a field that only informs is kept raw among
/// the unknown members when its form is wrong.
/// </remarks>
internal sealed class MessageShape<TMessage>
    where TMessage : class
{
    private readonly TMessage _empty;
    private readonly Func<TMessage, UnknownFields?> _getUnknown;
    private readonly Func<TMessage, UnknownFields, TMessage> _setUnknown;
    private readonly Field<TMessage>[] _fields;

    public MessageShape(
        TMessage empty, Func<TMessage, UnknownFields?> getUnknown, Func<TMessage, UnknownFields, TMessage> setUnknown,
        params Field<TMessage>[] fields)
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
            if (!(index < 0 ? TryKeep(ref reader, name, ref unknown)
                : TryReadField(ref reader, name.Offset, index, ref seen, ref message, ref unknown)))
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

    private bool TryReadField(
        ref WireReader reader, int nameOffset, int index, ref Seen seen, ref TMessage message, ref List<UnknownField>? unknown)
    {
        Field<TMessage> field = _fields[index];
        reader.Cursor.Peek();
        var before = new Mark(ref reader);
        bool isRead = TryReadValue(ref reader, nameOffset, index, ref seen, ref message);
        if (isRead && field.Weight == FieldWeight.Steers && reader.Cursor.BrokenCount != before.BrokenCount)
            isRead = reader.Fail(WireErrorKind.InvalidUtf8, before.Offset);
        if (isRead)
        {
            reader.PrependPaths(before.SetAsideCount, field.Name);
            return true;
        }

        reader.Error = reader.Error with { Path = FieldPath.Prepend(field.Name, reader.Error.Path) };
        reader.IsFatal |= field.Weight != FieldWeight.Informs;
        return !reader.IsFatal && reader.SetAside is { } setAside && TrySetAside(ref reader, setAside, field.Name, before, ref unknown);
    }

    private bool TryReadValue(ref WireReader reader, int nameOffset, int index, ref Seen seen, ref TMessage message)
    {
        Field<TMessage> field = _fields[index];
        bool isFirst = (seen.Fields & (1ul << index)) == 0;
        seen.Fields |= 1ul << index;
        seen.LastIndex = index;
        if (!isFirst)
            return reader.Fail(WireErrorKind.DuplicateField, nameOffset);
        if (reader.Cursor.Peek() == 'n')
            return reader.Cursor.TryReadLiteral("null"u8) || reader.FailFromCursor();
        if (field.IsInOneof && seen.HasOneof && reader.IsStrict)
            return reader.Fail(WireErrorKind.DuplicateOneof, nameOffset);
        seen.HasOneof |= field.IsInOneof;
        return field.TryRead(ref reader, ref message);
    }

    /// <summary>Keeps a value whose form is wrong among the unknown members, as long as it is JSON.</summary>
    private static bool TrySetAside(ref WireReader reader, IList<WireError> setAside, string name, Mark before,
        ref List<UnknownField>? unknown)
    {
        WireError error = reader.Error;
        // What was noted of its inside goes with the whole.
        while (setAside.Count > before.SetAsideCount)
            setAside.RemoveAt(setAside.Count - 1);
        reader.Cursor.Return(before.Offset, before.Depth);
        JsonText value = default;
        bool isKept = unknown?.Count == reader.Limits.MaxElementCount
            ? reader.Fail(WireErrorKind.TooMany, before.Offset)
            : reader.TryReadRaw(out value);
        if (!isKept)
        {
            reader.Error = reader.Error with { Path = FieldPath.Prepend(name, reader.Error.Path) };
            reader.IsFatal = true;
            return false;
        }

        (unknown ??= []).Add(new UnknownField(name, value));
        if (setAside.Count < WireReader.MaxNoted)
            setAside.Add(error);
        return true;
    }

    private int Find(JsonStringToken name, int hint)
    {
        if (!name.HasEscapes)
            return Find(name.Text, hint);
        Span<byte> plain = stackalloc byte[FieldPath.MaxEscapedNameLength];
        return name.Length <= plain.Length ? Find(plain[..JsonUnescape.Write(name.Text, plain)], hint) : -1;
    }

    private int Find(ReadOnlySpan<byte> name, int hint)
    {
        // Peers write fields mostly in order: look behind the last one first.
        for (int i = 0; i < _fields.Length; i++)
        {
            int index = hint + i < _fields.Length ? hint + i : hint + i - _fields.Length;
            if (_fields[index].IsCalled(name))
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

    /// <summary>Where a value starts, to go back there.</summary>
    private readonly struct Mark(scoped ref WireReader reader)
    {
        public int Offset { get; } = reader.Cursor.Offset;

        public int Depth { get; } = reader.Cursor.Depth;

        public int BrokenCount { get; } = reader.Cursor.BrokenCount;

        public int SetAsideCount { get; } = reader.SetAside?.Count ?? 0;
    }

    private struct Seen
    {
        public ulong Fields;
        public int LastIndex;
        public bool HasOneof;

        public Seen() => LastIndex = -1;
    }
}
