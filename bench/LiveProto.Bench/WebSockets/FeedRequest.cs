using System.Buffers.Binary;

namespace LiveProto.Bench.WebSockets;

/// <summary>What a client asks of the <see cref="Feeder"/>.</summary>
internal sealed record FeedRequest(int Size, int PerWrite)
{
    /// <summary>One of the messages that are asked for.</summary>
    public byte[] Message { get; } = Messages.Create(Size);

    public byte[] ToBytes(int count)
    {
        byte[] bytes = new byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Size);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), PerWrite);
        return bytes;
    }
}
