using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LiveProto.Bench.Mock;

namespace LiveProto.Bench.Churn;

/// <summary>A client that opens a session, holds some turns, closes it and begins anew; it judges answers by the name of the member that
/// ends them.</summary>
internal sealed class ChurnClient(int port)
{
    private static readonly byte[] s_upgraded = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] s_setUp = "\"setupComplete\""u8.ToArray();
    private static readonly byte[] s_turned = "\"turnComplete\""u8.ToArray();

    // A Close with 1000, masked with zeros.
    private static readonly byte[] s_close = [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE8];

    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <summary>
    /// How long each turn took. The first of a session counts from where the client begins to connect: whoever makes clients wait for a
    /// session would otherwise look the faster for it.
    /// </summary>
    public List<long> Turns { get; } = new(16 * 1024);

    /// <summary>Sessions that went well.</summary>
    public int Sessions { get; private set; }

    /// <summary>Sessions that were refused or cut.</summary>
    public int Lost { get; private set; }

    /// <summary>Goes on until the time, whatever becomes of a session.</summary>
    public async Task RunAsync(int turns, long end)
    {
        while (Stopwatch.GetTimestamp() < end)
        {
            try
            {
                await RunSessionAsync(turns, end);
                Sessions++;
            }
            catch (Exception error) when (error is SocketException or IOException)
            {
                Lost++;
                // A server that refuses everything is not asked in a busy loop.
                await Task.Delay(1);
            }
        }
    }

    /// <summary>A session that is set up.</summary>
    public async Task<Socket> OpenAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream,
            ProtocolType.Tcp)
        { NoDelay = true, LingerState = new LingerOption(true, 0) };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            await ExchangeAsync(socket, LiveFrames.Upgrade($"127.0.0.1:{port}"), s_upgraded);
            await ExchangeAsync(socket, LiveFrames.Setup, s_setUp);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task RunSessionAsync(int turns, long end)
    {
        long start = Stopwatch.GetTimestamp();
        using Socket socket = await OpenAsync();
        for (int i = 0; i < turns && Stopwatch.GetTimestamp() < end; i++)
        {
            await ExchangeAsync(socket, LiveFrames.Prompt, s_turned);
            long now = Stopwatch.GetTimestamp();
            Turns.Add(now - start);
            start = now;
        }

        await socket.SendAsync(s_close, SocketFlags.None);
    }

    private async Task ExchangeAsync(Socket socket, byte[] request, byte[] mark)
    {
        await socket.SendAsync(request, SocketFlags.None);
        int length = 0;
        while (_buffer.AsSpan(0, length).IndexOf(mark) < 0)
        {
            // The end of what came before may stand in front: the mark is short.
            if (length > _buffer.Length / 2)
            {
                _buffer.AsSpan(length - mark.Length, mark.Length).CopyTo(_buffer);
                length = mark.Length;
            }

            int count = await socket.ReceiveAsync(_buffer.AsMemory(length), SocketFlags.None);
            if (count == 0)
                throw new IOException("The server closed the connection: " + Encoding.UTF8.GetString(_buffer, 0, length));
            length += count;
        }
    }
}
