namespace LiveProto.Client.WebSockets;

/// <summary>A payload that lies in memory already.</summary>
internal readonly struct MemoryPayload(ReadOnlyMemory<byte> memory) : IFramePayload
{
    public int Length => memory.Length;

    public void Write(Span<byte> destination) => memory.Span.CopyTo(destination);
}
