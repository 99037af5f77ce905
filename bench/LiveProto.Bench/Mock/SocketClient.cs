using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveProto.Bench.Mock;

/// <summary>A client over loopback that costs as little as a client can: one write and, mostly, one read a turn.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];

    public static async Task<SocketClient> ConnectAsync(int port)
    {
        var client = new SocketClient();
        await client._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        await client.ExchangeAsync(LiveFrames.Upgrade($"127.0.0.1:{port}"), LiveFrames.UpgradeEnd);
        await client.ExchangeAsync(LiveFrames.Setup, LiveFrames.SetupEnd);
        return client;
    }

    /// <summary>One turn after the other until <paramref name="end"/> (a timestamp); the time of each goes into
    /// <paramref name="times"/>.</summary>
    public async Task TurnsAsync(long end, List<long> times)
    {
        long start = Stopwatch.GetTimestamp();
        while (start < end)
        {
            await ExchangeAsync(LiveFrames.Prompt, LiveFrames.TurnEnd);
            long now = Stopwatch.GetTimestamp();
            times.Add(now - start);
            start = now;
        }
    }

    public void Dispose() => _socket.Dispose();

    // What stands between the end mark and the end of its message (the usage) is read with the next turn, or never.
    private async Task ExchangeAsync(byte[] request, byte[] mark)
    {
        await _socket.SendAsync(request, SocketFlags.None);
        int length = 0;
        while (true)
        {
            int count = await _socket.ReceiveAsync(_buffer.AsMemory(length), SocketFlags.None);
            if (count == 0)
                throw new InvalidOperationException("The server closed the connection: " + Encoding.UTF8.GetString(_buffer, 0, length));
            length += count;
            if (_buffer.AsSpan(0, length).IndexOf(mark) >= 0)
                return;
        }
    }
}
