using System.Buffers.Text;
using System.Net.WebSockets;
using System.Text.Json;

namespace LiveProto.Bench.WebSockets;

/// <summary>The baseline at its best: ClientWebSocket into one reused buffer, Utf8JsonReader over it, Base64.DecodeFromUtf8.</summary>
internal sealed class StockClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _message = new byte[128 * 1024];
    private readonly byte[] _pcm = new byte[128 * 1024];

    public StockClient(Uri endpoint)
    {
        _socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        _socket.Options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        _socket.ConnectAsync(endpoint, CancellationToken.None).GetAwaiter().GetResult();
    }

    public void Receive(FeedRequest request, int count) => ReceiveAsync(request, count).GetAwaiter().GetResult();

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
    }

    private async Task ReceiveAsync(FeedRequest request, int count)
    {
        await _socket.SendAsync(request.ToBytes(count), WebSocketMessageType.Binary, true, CancellationToken.None).ConfigureAwait(false);
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
