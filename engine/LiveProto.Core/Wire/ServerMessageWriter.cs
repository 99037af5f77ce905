using System.Buffers;
using LiveProto.Messages;
using LiveProto.Wire.Json;
using LiveProto.Wire.Shapes;

namespace LiveProto.Wire;

/// <summary>Writes server messages: what a mock of the service sends. ProtoJSON: no null, no default, base64 padded.</summary>
/// <remarks>Thread-safe. Source: docs/protocol.md §2, §5.</remarks>
public static class ServerMessageWriter
{
    /// <summary>Writes one message; <see cref="JsonFormat.Pretty"/> is what the service sends.</summary>
    public static void Write(IBufferWriter<byte> output, ServerMessage message, JsonFormat format)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(message);
        var emitter = new JsonEmitter(output, format);
        ServerShapes.ServerMessage.Write(ref emitter, message);
        emitter.Complete();
    }
}
