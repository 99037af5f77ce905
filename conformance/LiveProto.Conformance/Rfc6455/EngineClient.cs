using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>The client that a <see cref="HostileScript"/> is played to: connects, receives to the end, and says which end it was.</summary>
internal static class EngineClient
{
    public static async Task<string> UseAsync(
        TransportConnection transport, WebSocketChannelOptions options, Action sample, Action<WebSocketChannel> onOpen)
    {
        try
        {
            WebSocketChannel channel = await WebSocketChannel.ConnectAsync(transport, new HandshakeRequest("peer.test", "/"), options,
                CancellationToken.None);
            onOpen(channel);
            while (!(await channel.ReceiveAsync(CancellationToken.None)).IsEnd)
            {
            }

            sample();
            await channel.DisposeAsync();
            ConnectionEnding ending = channel.Ending!;
            return ending.Kind switch
            {
                EndingKind.ProtocolViolation => $"ProtocolViolation {ending.Violation}",
                EndingKind.DeadlineExceeded => $"Deadline {ending.Deadline}",
                EndingKind.PeerClosed => $"PeerClosed {(int)ending.CloseCode!}",
                _ => $"{ending.Kind}",
            };
        }
        catch (WebSocketConnectException error)
        {
            sample();
            return error.Reason switch
            {
                ConnectFailure.HttpStatus => $"HttpStatus {error.HttpStatus}",
                ConnectFailure.DeadlineExceeded => $"Deadline {error.Deadline}",
                ConnectFailure.HandshakeViolation => $"HandshakeViolation {error.Violation}",
                _ => $"{error.Reason}",
            };
        }
    }
}
