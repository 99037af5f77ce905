using System.Text;

namespace LiveProto.Bench.Mock;

/// <summary>A client that costs next to nothing: writes frames made in advance into an in-memory connection and scans for the end of the turn.</summary>
internal sealed class PipeClient : IAsyncDisposable
{
    // Ten thousand turns are more than any context window holds: without compression the service, and so the mock, would close.
    private static readonly byte[] s_setup = Frame(
        """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]},"contextWindowCompression":{"slidingWindow":{}}}}""");

    private static readonly byte[] s_prompt = Frame("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""");

    private readonly Stream _stream;
    private readonly byte[] _buffer = t_buffer;

    // One for all: they take turns, and the memory of an idle session must not be that of its client.
    private static readonly byte[] t_buffer = new byte[64 * 1024];

    private PipeClient(Stream stream) => _stream = stream;

    public static async Task<PipeClient> ConnectAsync(MockServer.MockServer server)
    {
        var client = new PipeClient(server.ConnectInMemory());
        await client._stream.WriteAsync(
            "GET /ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=bench HTTP/1.1\r\nHost: localhost\r\n"u8.ToArray());
        await client._stream.WriteAsync(
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"u8.ToArray());
        await client.ReadUntilAsync("\r\n\r\n"u8.ToArray());
        await client._stream.WriteAsync(s_setup);
        await client.ReadUntilAsync("\"setupComplete\": {}\n}\n"u8.ToArray());
        return client;
    }

    public async Task TurnsAsync(int count)
    {
        byte[] end = "\"turnComplete\": true"u8.ToArray();
        for (int i = 0; i < count; i++)
        {
            await _stream.WriteAsync(s_prompt);
            await ReadUntilAsync(end);
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    // What stands between the end mark and the end of its message (the usage) is read with the next turn, or never.
    private async Task ReadUntilAsync(byte[] mark)
    {
        int length = 0;
        while (true)
        {
            int count = await _stream.ReadAsync(_buffer.AsMemory(length));
            if (count == 0)
                throw new InvalidOperationException("The server closed the connection: " + Encoding.UTF8.GetString(_buffer, 0, length));
            length += count;
            if (_buffer.AsSpan(0, length).IndexOf(mark) >= 0)
                return;
        }
    }

    private static byte[] Frame(string text)
    {
        // Masked with zeros: the payload stays as it is, and the server unmasks all the same.
        byte[] payload = Encoding.UTF8.GetBytes(text);
        byte[] header = payload.Length < 126
            ? [0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0]
            : [0x81, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0];
        return [.. header, .. payload];
    }
}
