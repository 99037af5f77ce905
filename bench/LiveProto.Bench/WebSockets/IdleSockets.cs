using System.Net.WebSockets;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Bench.WebSockets;

/// <summary>A stock client that waits for a message.</summary>
internal sealed class StockSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Task _receive;

    public StockSocket(Uri endpoint)
    {
        _socket.ConnectAsync(endpoint, CancellationToken.None).GetAwaiter().GetResult();
        // Zero bytes: what a careful program does, so that its own buffer is not counted against the socket.
        _receive = _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None).AsTask();
    }

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _receive.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default).Wait();
    }
}

/// <summary>Our channel that waits for a message, keep-alive on.</summary>
internal sealed class OurSocket : IDisposable
{
    private static readonly SocketTransportFactory Factory = new(new SocketTransportOptions { UseEnvironmentProxy = false });
    private static readonly WebSocketChannelOptions Options = new();
    private readonly WebSocketChannel _channel;
    private readonly Task _receive;

    public OurSocket(Uri endpoint)
    {
        TransportConnection transport = Factory.ConnectAsync(endpoint, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        _channel = WebSocketChannel.ConnectAsync(transport, HandshakeRequest.For(endpoint), Options, CancellationToken.None).AsTask()
            .GetAwaiter().GetResult();
        _receive = _channel.ReceiveAsync(CancellationToken.None).AsTask();
    }

    public void Dispose()
    {
        _channel.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _receive.Wait();
    }
}
