using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>How one kind of value stands in ProtoJSON.</summary>
internal abstract class Codec<TValue>
{
    /// <summary>Reads a value that is not null. On false the reader has the error, its path relative to this value.</summary>
    public abstract bool TryRead(ref WireReader reader, out TValue value);

    /// <summary>Writes the value.</summary>
    public abstract void Write(ref JsonEmitter output, TValue value);

    /// <summary>Shows what is inside the value, when it is a message, and whether it can be written at all.</summary>
    public virtual void Visit(TValue value, string path, MemberVisitor visitor)
    {
    }
}
