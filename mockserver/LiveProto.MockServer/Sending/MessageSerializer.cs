using System.Buffers;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Wire;

namespace LiveProto.Mocking.Sending;

/// <summary>Turns messages into what goes out, in the form that the server was told to use. Thread-safe.</summary>
internal sealed class MessageSerializer(bool isText, bool isCompact)
{
    private const int MaxKeptBytes = 256 * 1024;

    // One for the thread: a connection that is idle holds no buffer.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    public bool IsText => isText;

    public Outgoing.Message Serialize(ServerMessage message, MessageRule rule, bool compact = false)
    {
        ArrayBufferWriter<byte> buffer = t_buffer ??= new ArrayBufferWriter<byte>(16 * 1024);
        buffer.ResetWrittenCount();
        ServerMessageWriter.Write(buffer, message, compact || isCompact ? JsonFormat.Compact : JsonFormat.Pretty);
        byte[] payload = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > MaxKeptBytes)
            t_buffer = null;
        return new Outgoing.Message(payload, isText) { Rule = rule };
    }
}
