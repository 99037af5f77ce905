namespace LiveProto.Client.WebSockets;

/// <summary>The payload of one frame, written straight into the pipe. Its length is known before its first byte.</summary>
public interface IFramePayload
{
    /// <summary>Bytes that <see cref="Write"/> fills; asked once, before it.</summary>
    int Length { get; }

    /// <summary>Fills the whole destination, which is exactly <see cref="Length"/> bytes and may hold anything before.</summary>
    void Write(Span<byte> destination);
}
