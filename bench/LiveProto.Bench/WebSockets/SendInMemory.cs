using System.Net.WebSockets;
using System.Text;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Bench.WebSockets;

/// <summary>One frame sent into memory: the stock client over a stream that drops everything, ours over a pipe that does.</summary>
internal sealed class SendInMemory(int length)
{
    private readonly byte[] _payload = new byte[length];
    private readonly WebSocket _stock = WebSocket.CreateFromStream(Stream.Null,
        new WebSocketCreationOptions { IsServer = false, KeepAliveInterval = Timeout.InfiniteTimeSpan });
    private readonly WebSocketChannel _ours = Open();

    public void Stock(int count)
    {
        for (int i = 0; i < count; i++)
            _stock.SendAsync(_payload.AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None).AsTask()
                .GetAwaiter().GetResult();
    }

    public void Ours(int count)
    {
        for (int i = 0; i < count; i++)
        {
            ValueTask send = _ours.SendAsync(Opcode.Text, _payload, CancellationToken.None);
            if (!send.IsCompletedSuccessfully)
                throw new InvalidOperationException("a send in memory waited");
        }
    }

    private static WebSocketChannel Open()
    {
        var pipe = new NullPipe();
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipe), new HandshakeRequest("bench.test", "/"), new WebSocketChannelOptions(), CancellationToken.None);
        string accept = RawPeer.GetAccept(Encoding.ASCII.GetString(pipe.Last));
        pipe.Answers.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n")).AsTask()
                .GetAwaiter().GetResult();
        return connecting.AsTask().GetAwaiter().GetResult();
    }
}
