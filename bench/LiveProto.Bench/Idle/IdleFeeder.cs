using System.Net;
using System.Net.Sockets;
using LiveProto.Bench.Calls;
using LiveProto.Testing;

namespace LiveProto.Bench.Idle;

/// <summary>
/// <c>sessions-idle-feeder</c>: a server in a process of its own, whose memory is not the clients'. To whoever speaks it answers with a
/// second of speech at the pace of real time, and ends the turn; then it says nothing but pongs.
/// </summary>
internal static class IdleFeeder
{
    private const int Text = 1;
    private const int Close = 8;
    private const int Ping = 9;
    private const int Pieces = 25;

    public static async Task<int> RunAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4096);
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        _ = AcceptAsync(listener);
        // The parent closes our input when it ends, however it ends.
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        return 0;
    }

    private static async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            Socket socket = await listener.AcceptAsync();
            socket.NoDelay = true;
            _ = ServeAsync(socket);
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        try
        {
            using Socket own = socket;
            var peer = new RawPeer(new StreamPipe(own));
            await peer.AcceptAsync();
            _ = await peer.ReadFrameAsync();
            await peer.SendAsync(RawPeer.FrameOf(0x82, "{\"setupComplete\":{}}"u8));
            bool hasAnswered = false;
            while (await peer.ReadFrameAsync() is { Opcode: not Close } frame)
            {
                if (frame.Opcode == Ping)
                    await peer.SendAsync(RawPeer.FrameOf(0x8A, frame.Payload));
                else if (frame.Opcode == Text && !hasAnswered && (hasAnswered = true))
                    await SpeakAsync(peer);
            }

            await peer.SendAsync(RawPeer.CloseOf(1000));
        }
        catch (Exception error) when (error is IOException or SocketException or EndOfStreamException)
        {
            // The client has gone, as it does at the end of a run.
        }
    }

    private static async Task SpeakAsync(RawPeer peer)
    {
        byte[] frame = CallTraffic.CreateFrame();
        for (int i = 0; i < Pieces; i++)
        {
            await peer.SendAsync(frame);
            await Task.Delay(CallTraffic.ReceivePeriod);
        }

        await peer.SendAsync(RawPeer.FrameOf(0x82, "{\"serverContent\":{\"generationComplete\":true}}"u8));
        await peer.SendAsync(RawPeer.FrameOf(0x82, "{\"serverContent\":{\"turnComplete\":true}}"u8));
    }
}
