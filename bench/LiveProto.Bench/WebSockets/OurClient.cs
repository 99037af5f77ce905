using System.Security.Cryptography.X509Certificates;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Bench.WebSockets;

/// <summary>Our channel and our reader on the same messages.</summary>
internal sealed class OurClient : IDisposable
{
    private readonly byte[] _pcm = new byte[128 * 1024];
    private readonly WebSocketChannel _channel;

    public OurClient(Uri endpoint, X509Certificate2? root = null)
    {
        var factory = new SocketTransportFactory(new SocketTransportOptions { RootCertificates = root is null ? null : [root], UseEnvironmentProxy = false });
        Client.Transport.Transport transport = factory.ConnectAsync(endpoint, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        _channel = WebSocketChannel.ConnectAsync(transport, HandshakeRequest.For(endpoint), new WebSocketChannelOptions(), CancellationToken.None)
            .AsTask().GetAwaiter().GetResult();
    }

    public void Receive(FeedRequest request, int count) => ReceiveAsync(request, count).GetAwaiter().GetResult();

    public void Dispose() => _channel.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task ReceiveAsync(FeedRequest request, int count)
    {
        await _channel.SendAsync(Opcode.Binary, request.ToBytes(count), CancellationToken.None).ConfigureAwait(false);
        for (int i = 0; i < count; i++)
        {
            ChannelMessage message = await _channel.ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
            if (message.IsEnd || (Decode(message) == 0 && request.Size != Messages.TurnComplete))
                throw new InvalidDataException($"no audio: {_channel.Ending}");
        }
    }

    private int Decode(in ChannelMessage message)
    {
        if (!ServerMessageReader.TryRead(message.Payload, _pcm, out ServerMessageView view, out _))
            return 0;
        int total = 0;
        foreach (PartView part in view.ModelTurnParts)
        {
            if (part.TryGetDecoded(out _, out int length))
                total += length;
        }

        return total;
    }
}
