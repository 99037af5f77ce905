using System.Text;
using LiveProto.Mocking;

namespace LiveProto.Bench.Mock;

/// <summary>A client that costs next to nothing: writes frames made in advance into an in-memory connection and scans for the end of the
/// turn.</summary>
internal sealed class PipeClient : IAsyncDisposable
{
    // One for all: they take turns, and the memory of an idle session must not be that of its client.
    private static readonly byte[] s_buffer = new byte[64 * 1024];

    private readonly Stream _stream;

    private PipeClient(Stream stream) => _stream = stream;

    public static async Task<PipeClient> ConnectAsync(MockServer server)
    {
        var client = new PipeClient(server.ConnectInMemory());
        await client._stream.WriteAsync(LiveFrames.Upgrade("localhost"));
        await client.ReadUntilAsync(LiveFrames.UpgradeEnd);
        await client._stream.WriteAsync(LiveFrames.Setup);
        await client.ReadUntilAsync(LiveFrames.SetupEnd);
        return client;
    }

    public async Task TurnsAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await _stream.WriteAsync(LiveFrames.Prompt);
            await ReadUntilAsync(LiveFrames.TurnEnd);
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    // What stands between the end mark and the end of its message (the usage) is read with the next turn, or never.
    private async Task ReadUntilAsync(byte[] mark)
    {
        int length = 0;
        while (true)
        {
            int count = await _stream.ReadAsync(s_buffer.AsMemory(length));
            if (count == 0)
                throw new InvalidOperationException("The server closed the connection: " + Encoding.UTF8.GetString(s_buffer, 0, length));
            length += count;
            if (s_buffer.AsSpan(0, length).IndexOf(mark) >= 0)
                return;
        }
    }
}
