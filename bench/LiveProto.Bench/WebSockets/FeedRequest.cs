using System.Buffers.Binary;

namespace LiveProto.Bench.WebSockets;

/// <summary>What a client asks of the <see cref="Feeder"/>.</summary>
internal readonly record struct FeedRequest(int Size, int PerWrite)
{
    public byte[] ToBytes(int count)
    {
        byte[] bytes = new byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Size);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), PerWrite);
        return bytes;
    }
}
