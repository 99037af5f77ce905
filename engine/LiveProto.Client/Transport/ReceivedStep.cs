using System.Buffers;
using LiveProto.WebSockets;

namespace LiveProto.Client.Transport;

/// <summary>What the receiver found: a message (<see cref="ConnectionAction.Deliver"/>), the peer's Close, a violation, or (<see cref="ConnectionAction.ReadMore"/>) the end of the bytes.</summary>
internal readonly struct ReceivedStep
{
    public ConnectionAction Action { get; init; }

    public ChannelMessage Message { get; init; }

    public ClosePayload Close { get; init; }

    public ProtocolViolation Violation { get; init; }

    public Exception? Error { get; init; }
}
