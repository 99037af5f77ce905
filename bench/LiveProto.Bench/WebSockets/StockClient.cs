using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;

namespace LiveProto.Bench.WebSockets;

/// <summary>The baseline at its best: ClientWebSocket into one reused buffer, Utf8JsonReader over it, Base64.DecodeFromUtf8.</summary>
internal sealed class StockClient : IMeasuredClient
{
    private readonly Socket _plain = BenchSocket.Create();
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _message = new byte[128 * 1024];
    private readonly byte[] _pcm = new byte[128 * 1024];
    private readonly byte[] _ask = new byte[FeedRequest.Length];

    public StockClient(Uri endpoint)
    {
        _socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                await _plain.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
                return new NetworkStream(_plain, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        using var invoker = new HttpMessageInvoker(handler);
        _socket.ConnectAsync(endpoint, invoker, CancellationToken.None).GetAwaiter().GetResult();
    }

    public int Queued => BenchSocket.GetQueued(_plain);

    public void Ask(FeedRequest request, int count)
    {
        request.Write(_ask, count);
        _socket.SendAsync(_ask, WebSocketMessageType.Binary, true, CancellationToken.None).GetAwaiter().GetResult();
    }

    public void Take(FeedRequest request, int count) => TakeAsync(request, count).GetAwaiter().GetResult();

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
    }

    private async Task TakeAsync(FeedRequest request, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int length = 0;
            ValueWebSocketReceiveResult result;
            do
            {
                result = await _socket.ReceiveAsync(_message.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
                length += result.Count;
            }
            while (!result.EndOfMessage);
            if (Decode(length) == 0 && request.Size != Messages.TurnComplete)
                throw new InvalidDataException("no audio");
        }
    }

    private int Decode(int length)
    {
        var reader = new Utf8JsonReader(_message.AsSpan(0, length));
        int total = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                Base64.DecodeFromUtf8(reader.ValueSpan, _pcm, out _, out int written);
                total += written;
            }
        }

        return total;
    }
}
