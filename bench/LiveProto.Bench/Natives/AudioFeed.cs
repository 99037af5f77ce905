using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using LiveProto.Bench.EndToEnd;
using LiveProto.Testing;

namespace LiveProto.Bench.Natives;

/// <summary>
/// The other end: opens every session that asks. One that speaks answers "500" with five hundred pieces of speech as fast as they are
/// taken, "500 slowly" with one each millisecond, and ends the turn; one that does not reads what comes and drops it.
/// </summary>
internal sealed partial class AudioFeed : IDisposable
{
    private const int Together = 10;

    private static readonly byte[] s_turnComplete =
        RawPeer.FrameOf(0x82, "{\"serverContent\":{\"generationComplete\":true,\"turnComplete\":true}}"u8);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _piece = RawPeer.FrameOf(0x82, SpeechMessage.Create(1920));
    private readonly byte[] _pieces;
    private readonly bool _speaks;

    /// <param name="speaks">Whether it speaks; else it reads.</param>
    public AudioFeed(bool speaks)
    {
        _speaks = speaks;
        _pieces = [.. Enumerable.Repeat(_piece, Together).SelectMany(static bytes => bytes)];
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
            while (!_speaks && await socket.ReceiveAsync(block) > 0)
                continue;
            while (await peer.ReadFrameAsync() is { } frame)
            {
                if (Question().Match(frame.Text) is { Success: true } asked)
                    await SpeakAsync(socket, int.Parse(asked.Groups[1].ValueSpan, CultureInfo.InvariantCulture), asked.Groups[2].Success);
            }
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // The client has all it wanted.
        }
    }

    private async Task SpeakAsync(Socket socket, int count, bool slowly)
    {
        int step = slowly ? 1 : Together;
        for (int sent = 0; sent < count; sent += step)
        {
            await socket.SendAsync(slowly ? _piece : _pieces);
            if (slowly)
                await Task.Delay(1);
        }

        await socket.SendAsync(s_turnComplete);
    }

    [GeneratedRegex(@"""text"":\s*""(\d+)( slowly)?""")]
    private static partial Regex Question();
}
