using System.Buffers.Binary;

namespace LiveProto.Bench.WebSockets;

/// <summary>What a client asks of the <see cref="Feeder"/>.</summary>
internal sealed record FeedRequest(int Size, int PerWrite)
{
    /// <summary>Bytes of a request.</summary>
    public const int Length = 12;

    /// <summary>One of the messages that are asked for.</summary>
    public byte[] Message { get; } = Messages.Create(Size);

    /// <summary>Writes the request for a number of them; the buffer is the client's own, so that asking again allocates nothing.</summary>
    public void Write(Span<byte> destination, int count)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, Size);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], count);
        BinaryPrimitives.WriteInt32LittleEndian(destination[8..], PerWrite);
    }
}
