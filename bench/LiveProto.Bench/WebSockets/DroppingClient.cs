using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveProto.Bench.WebSockets;

/// <summary>The ceiling: reads 64 KB at a time from the same socket and drops it, without looking.</summary>
internal sealed class DroppingClient : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _block = new byte[64 * 1024];

    public DroppingClient(Uri endpoint)
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(IPAddress.Parse(endpoint.Host), endpoint.Port);
        _socket.Send(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        int length = 0;
        while (!Encoding.ASCII.GetString(_block, 0, length).EndsWith("\r\n\r\n", StringComparison.Ordinal))
            length += _socket.Receive(_block, length, _block.Length - length, SocketFlags.None);
    }

    public void Receive(FeedRequest request, int count) => ReceiveAsync(request, count).GetAwaiter().GetResult();

    public void Dispose() => _socket.Dispose();

    private async Task ReceiveAsync(FeedRequest request, int count)
    {
        // A mask of zeros: the bytes go as they are.
        byte[] frame = [0x82, 0x80 | 12, 0, 0, 0, 0, .. request.ToBytes(count)];
        await _socket.SendAsync(frame, SocketFlags.None).ConfigureAwait(false);
        int payload = Messages.Create(request.Size).Length;
        long left = (long)count * (payload + (payload < 126 ? 2 : payload < 65536 ? 4 : 10));
        while (left > 0)
            left -= await _socket.ReceiveAsync(_block.AsMemory(), SocketFlags.None, CancellationToken.None).ConfigureAwait(false);
    }
}
