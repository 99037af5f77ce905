using System.Text;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>One field of a message, declared once: its name (both spellings), how its value is read and written, where it lives in the
/// record.</summary>
internal abstract class Field<TMessage>
    where TMessage : class
{
    private readonly byte[] _snakeName;

    protected Field(string name)
    {
        Name = name;
        CamelName = Encoding.ASCII.GetBytes(name);
        _snakeName = Encoding.ASCII.GetBytes(FieldPath.ToProto(name));
    }

    /// <summary>camelCase, as it is written.</summary>
    public string Name { get; }

    /// <summary>The same as UTF-8.</summary>
    public byte[] CamelName { get; }

    /// <summary>Whether the field belongs to its message's oneof (no message of this API has two): its empty value counts as set and is
    /// written.</summary>
    public bool IsInOneof { get; private set; }

    /// <summary>What a wrong form of the value means for the message, where a reader is to go on.</summary>
    public FieldWeight Weight { get; private set; }

    /// <summary>ProtoJSON receivers take both spellings.</summary>
    public bool IsCalled(ReadOnlySpan<byte> name) => name.SequenceEqual(CamelName) || name.SequenceEqual(_snakeName);

    /// <summary>Marks a member of the message's oneof; part of the declaration.</summary>
    public Field<TMessage> InOneof()
    {
        IsInOneof = true;
        return this;
    }

    /// <summary>Marks a field that steers the session; part of the declaration.</summary>
    public Field<TMessage> Steering()
    {
        Weight = FieldWeight.Steers;
        return this;
    }

    /// <summary>Marks a field inside of which something steers the session; part of the declaration.</summary>
    public Field<TMessage> Carrying()
    {
        Weight = FieldWeight.Carries;
        return this;
    }

    /// <summary>Reads a value that is not null into the message.</summary>
    public abstract bool TryRead(ref WireReader reader, ref TMessage message);

    /// <summary>Whether there is something to write.</summary>
    public abstract bool IsSet(TMessage message);

    /// <summary>Writes the value of a field that is set.</summary>
    public abstract void Write(ref JsonEmitter output, TMessage message);

    /// <summary>Shows what is inside the value of a field that is set.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">The path of the message.</param>
    /// <param name="visitor">The page's visitor.</param>
    public abstract void Visit(TMessage message, string path, MemberVisitor visitor);
}
