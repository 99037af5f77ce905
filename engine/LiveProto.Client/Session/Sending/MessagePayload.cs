using LiveProto.Client.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Client.Session.Sending;

/// <summary>A message that was kept: encoded, or samples that are encoded into the frame.</summary>
/// <param name="writer">Encodes samples.</param>
/// <param name="message">The message.</param>
internal readonly struct MessagePayload(RealtimeAudioWriter writer, SentMessage message) : IFramePayload
{
    public int Length => message.Samples is { } samples ? writer.GetLength(samples.Length) : message.Json.Length;

    public void Write(Span<byte> destination)
    {
        if (message.Samples is { } samples)
            writer.Write(destination, samples);
        else
            message.Json.Span.CopyTo(destination);
    }
}
