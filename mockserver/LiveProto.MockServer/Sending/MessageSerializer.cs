using System.Buffers;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Wire;
using Microsoft.Extensions.ObjectPool;

namespace LiveProto.Mocking.Sending;

/// <summary>Turns messages into what goes out, in the form that the server was told to use. Thread-safe.</summary>
internal sealed class MessageSerializer(bool isText, bool isCompact)
{
    // As many as there are messages being made at a time: a connection that is idle holds no buffer.
    private static readonly ObjectPool<ArrayBufferWriter<byte>> s_buffers =
        new DefaultObjectPool<ArrayBufferWriter<byte>>(new SerializerBufferPolicy());

    public bool IsText => isText;

    public Outgoing.Message Serialize(ServerMessage message, MessageRule rule, bool compact = false)
    {
        ArrayBufferWriter<byte> buffer = s_buffers.Get();
        ServerMessageWriter.Write(buffer, message, compact || isCompact ? JsonFormat.Compact : JsonFormat.Pretty);
        byte[] payload = buffer.WrittenSpan.ToArray();
        s_buffers.Return(buffer);
        return new Outgoing.Message(payload, isText) { Rule = rule };
    }
}
