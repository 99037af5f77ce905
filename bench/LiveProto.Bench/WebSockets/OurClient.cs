using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Bench.WebSockets;

/// <summary>Our channel and our reader on the same messages.</summary>
internal sealed class OurClient : IMeasuredClient
{
    private readonly MessageDecoder _decoder = new();
    private readonly byte[] _ask = new byte[FeedRequest.Length];
    private readonly Socket _socket = BenchSocket.Create();
    private readonly WebSocketChannel _channel;

    public OurClient(Uri endpoint, X509Certificate2? root = null)
    {
        var factory = new SocketTransportFactory(
            new SocketTransportOptions { RootCertificates = root is null ? null : [root], UseEnvironmentProxy = false },
            async (_, port, cancellationToken) =>
            {
                await _socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken).ConfigureAwait(false);
                return new SocketConnection(_socket);
            });
        TransportConnection transport = factory.ConnectAsync(endpoint, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        _channel = WebSocketChannel.ConnectAsync(transport, HandshakeRequest.For(endpoint), new WebSocketChannelOptions(),
            CancellationToken.None)
            .AsTask().GetAwaiter().GetResult();
    }

    public int Queued => BenchSocket.GetQueued(_socket);

    public void Ask(FeedRequest request, int count)
    {
        request.Write(_ask, count);
        _channel.SendAsync(Opcode.Binary, _ask, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    public void Take(FeedRequest request, int count) => TakeAsync(request, count).GetAwaiter().GetResult();

    public void Dispose() => _channel.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task TakeAsync(FeedRequest request, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ChannelMessage message = await _channel.ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
            if (message.IsEnd || (_decoder.Decode(message.Payload) == 0 && request.Size != Messages.TurnComplete))
                throw new InvalidDataException($"no audio: {_channel.Ending}");
        }
    }
}
