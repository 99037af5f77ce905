using System.Net;
using System.Net.Sockets;
using LiveProto.Bench.EndToEnd;
using LiveProto.Testing;

namespace LiveProto.Bench.Natives;

/// <summary>The other end: opens every session that asks, then pours speech, or reads what comes and drops it. As fast as the client
/// goes.</summary>
internal sealed class AudioFeed : IDisposable
{
    private const int Together = 16;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _speech;
    private readonly bool _speaks;

    /// <param name="speaks">Whether it pours; else it reads.</param>
    public AudioFeed(bool speaks)
    {
        _speaks = speaks;
        byte[] frame = RawPeer.FrameOf(0x82, SpeechMessage.Create(1920));
        _speech = [.. Enumerable.Repeat(frame, Together).SelectMany(static bytes => bytes)];
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where it is.</summary>
    public string Url => $"http://{_listener.LocalEndpoint}";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using Socket owned = socket;
        socket.NoDelay = true;
        try
        {
            var peer = new RawPeer(new StreamPipe(socket));
            await peer.AcceptAsync();
            await peer.ReadFrameAsync();
            await peer.SendAsync(RawPeer.FrameOf(0x81, "{\"setupComplete\":{}}"u8));
            byte[] block = new byte[64 * 1024];
            while (_speaks || await socket.ReceiveAsync(block) > 0)
            {
                if (_speaks)
                    await socket.SendAsync(_speech);
            }
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // The client has all it wanted.
        }
    }
}
