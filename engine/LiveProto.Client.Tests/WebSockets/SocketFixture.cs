using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>A channel over a loopback socket, with the other end's socket to write and read literal bytes.</summary>
internal sealed class SocketFixture : IAsyncDisposable
{
    private SocketFixture(WebSocketChannel channel, LoopbackPair sockets)
    {
        Channel = channel;
        Sockets = sockets;
    }

    public WebSocketChannel Channel { get; }

    public LoopbackPair Sockets { get; }

    public static async Task<SocketFixture> OpenAsync()
    {
        var sockets = new LoopbackPair();
        var connection = new SocketConnection(sockets.Client);
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(new ConnectionPipe(connection), connection), new HandshakeRequest("peer.test", "/"),
            new WebSocketChannelOptions(), CancellationToken.None);
        await new RawPeer(new StreamPipe(sockets.Server)).AcceptAsync();
        return new SocketFixture(await connecting, sockets);
    }

    public async ValueTask DisposeAsync()
    {
        Sockets.Dispose();
        await Channel.DisposeAsync();
    }
}
