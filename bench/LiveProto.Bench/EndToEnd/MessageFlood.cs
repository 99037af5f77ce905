using System.Net;
using System.Net.Sockets;
using System.Text;
using LiveProto.Testing;

namespace LiveProto.Bench.EndToEnd;

/// <summary>
/// A WebSocket server on a loopback socket that answers every message of its one client with the same server message, a given number of
/// times, in writes of up to 64 KiB. One thread, blocking calls, no allocation once connected: what is measured beside it is the client.
/// </summary>
internal sealed class MessageFlood : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _burst;
    private readonly Thread _thread;

    /// <param name="message">UTF-8 JSON of the message.</param>
    /// <param name="count">How often it is sent in answer to a message of the client's.</param>
    public MessageFlood(byte[] message, int count)
    {
        byte[] frame = [.. Header(message.Length), .. message];
        _burst = new byte[frame.Length * count];
        for (int i = 0; i < count; i++)
            frame.CopyTo(_burst, i * frame.Length);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
        _thread = new Thread(Serve) { IsBackground = true, Name = nameof(MessageFlood) };
        _thread.Start();
    }

    public Uri Address => new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/");

    public void Dispose()
    {
        _listener.Dispose();
        _thread.Join();
    }

    private void Serve()
    {
        try
        {
            using Socket client = _listener.Accept();
            client.NoDelay = true;
            var input = new byte[4096];
            int length = 0;
            while (Encoding.ASCII.GetString(input, 0, length).IndexOf("\r\n\r\n", StringComparison.Ordinal) < 0)
                length += client.Receive(input.AsSpan(length));
            client.Send(Answer(Encoding.ASCII.GetString(input, 0, length)));
            // The client asks with one small frame per burst, and reads the burst before it asks again.
            while (client.Receive(input) > 0)
            {
                for (int sent = 0; sent < _burst.Length;)
                    sent += client.Send(_burst.AsSpan(sent, Math.Min(64 * 1024, _burst.Length - sent)));
            }
        }
        catch (SocketException)
        {
            // The client or Dispose ended it.
        }
    }

    private static byte[] Answer(string request)
    {
        string accept = RawPeer.GetAccept(request);
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
    }

    private static byte[] Header(int length) => length switch
    {
        < 126 => [0x82, (byte)length],
        < 65536 => [0x82, 126, (byte)(length >> 8), (byte)length],
        _ => [0x82, 127, 0, 0, 0, 0, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length],
    };
}
