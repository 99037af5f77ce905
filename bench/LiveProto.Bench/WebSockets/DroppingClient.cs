using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveProto.Bench.WebSockets;

/// <summary>
/// The ceiling: reads 64 KB at a time from the same socket and drops it, without looking. With a decoder it then reads as many messages as
/// it dropped from one copy in memory: what a client would cost whose WebSocket cost nothing.
/// </summary>
internal sealed class DroppingClient : IMeasuredClient
{
    private const int HeaderLength = 6;

    private readonly Socket _socket = BenchSocket.Create();
    private readonly byte[] _block = new byte[64 * 1024];

    // A frame with a mask of zeros: the bytes go as they are.
    private readonly byte[] _ask = [0x82, 0x80 | FeedRequest.Length, 0, 0, 0, 0, .. new byte[FeedRequest.Length]];
    private readonly MessageDecoder? _decoder;

    public DroppingClient(Uri endpoint, MessageDecoder? decoder = null)
    {
        _decoder = decoder;
        _socket.Connect(IPAddress.Parse(endpoint.Host), endpoint.Port);
        _socket.Send(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        int length = 0;
        while (!Encoding.ASCII.GetString(_block, 0, length).EndsWith("\r\n\r\n", StringComparison.Ordinal))
            length += _socket.Receive(_block, length, _block.Length - length, SocketFlags.None);
    }

    public int Queued => BenchSocket.GetQueued(_socket);

    public void Ask(FeedRequest request, int count)
    {
        request.Write(_ask.AsSpan(HeaderLength), count);
        _socket.Send(_ask);
    }

    public void Take(FeedRequest request, int count) => TakeAsync(request, count).GetAwaiter().GetResult();

    public void Dispose() => _socket.Dispose();

    private async Task TakeAsync(FeedRequest request, int count)
    {
        int frame = Messages.GetFrameLength(request.Size);
        long left = (long)count * frame;
        int whole = 0;
        while (left > 0)
        {
            int length = await _socket.ReceiveAsync(_block.AsMemory(), SocketFlags.None, CancellationToken.None).ConfigureAwait(false);
            left -= length;
            if (_decoder is null)
                continue;
            for (whole += length; whole >= frame; whole -= frame)
                _decoder.Decode(new ReadOnlySequence<byte>(request.Message));
        }
    }
}
