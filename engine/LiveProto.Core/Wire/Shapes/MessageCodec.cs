using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>A message, by its shape. The shape is asked for late because shapes refer to each other.</summary>
internal sealed class MessageCodec<TMessage>(Func<MessageShape<TMessage>> shape) : Codec<TMessage>
    where TMessage : class
{
    public override bool TryRead(ref WireReader reader, out TMessage value) => shape().TryRead(ref reader, out value);

    public override void Write(ref JsonEmitter output, TMessage value) => shape().Write(ref output, value);

    public override void Visit(TMessage value, string path, MemberVisitor visitor)
    {
        if (value is null)
            visitor.VisitFault(path, "must not be null");
        else
            shape().Visit(value, path, visitor);
    }
}
