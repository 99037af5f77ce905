using System.Buffers;
using LiveProto.Messages;
using LiveProto.Wire.Json;
using LiveProto.Wire.Shapes;

namespace LiveProto.Wire;

/// <summary>Writes client messages, compact. ProtoJSON: no null, no default, base64 padded.</summary>
/// <remarks>Thread-safe. Source: docs/protocol.md §3, §5. Audio has a way of its own: <see cref="RealtimeAudioWriter"/>.</remarks>
public static class ClientMessageWriter
{
    /// <summary>Writes one message.</summary>
    public static void Write(IBufferWriter<byte> output, ClientMessage message)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(message);
        var emitter = new JsonEmitter(output, JsonFormat.Compact);
        InputShapes.ClientMessage.Write(ref emitter, message);
        emitter.Complete();
    }

    /// <summary>Writes one bare <see cref="Setup"/>, the form of <c>bidiGenerateContentSetup</c> in a token request.</summary>
    public static void WriteSetup(IBufferWriter<byte> output, Setup setup)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(setup);
        var emitter = new JsonEmitter(output, JsonFormat.Compact);
        SetupShapes.Setup.Write(ref emitter, setup);
        emitter.Complete();
    }
}
