using LiveProto.Client.Audio;
using LiveProto.Client.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Client.Session.Sending;

/// <summary>Samples that are encoded straight into the frame.</summary>
/// <param name="writer">Encodes.</param>
/// <param name="samples">PCM16 mono.</param>
internal readonly struct AudioPayload(RealtimeAudioWriter writer, AudioBlock samples) : IFramePayload
{
    public int Length => writer.GetLength(samples.Length);

    public void Write(Span<byte> destination) => writer.Write(destination, samples.Span);
}
