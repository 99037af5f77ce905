using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LiveProto.Bench.WebSockets;
using LiveProto.Client.Transport.Loops;
using LiveProto.Testing;

namespace LiveProto.Bench.Calls;

/// <summary>
/// <c>calls-feeder COUNT PACE [--tls]</c>: a server in a process of its own, so that the measured process's CPU is the client's alone. It
/// takes the given number of calls, answers each one's setup, and when all are there speaks to each every 40 ms, at times that are spread
/// evenly; what they say is read and dropped.
/// </summary>
internal static class CallsFeeder
{
    public static int Run(int count, double pace, bool isTls)
    {
        using X509Certificate2? certificate = isTls ? Feeder.CreateCertificate() : null;
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4096);
        Console.WriteLine(
            $"{((IPEndPoint)listener.LocalEndPoint!).Port} {(certificate is null ? "-" : Convert.ToBase64String(certificate.Export(X509ContentType.Cert)))}");
        var streams = new Stream[count];
        var sockets = new Socket[count];
        for (int i = 0; i < count; i++)
        {
            sockets[i] = listener.Accept();
            sockets[i].NoDelay = true;
            streams[i] = SetUp(sockets[i], certificate);
        }

        if (certificate is null)
            new Thread(() => Drop(sockets)) { IsBackground = true }.Start();
        else
            _ = Task.WhenAll(streams.Select(DropAsync));
        byte[] frame = CallTraffic.CreateFrame();
        var pacer = new Thread(() => Pacer.Run(count, CallTraffic.ReceivePeriod / pace, TimeSpan.Zero,
            i => Speak(sockets[i], certificate is null ? null : streams[i], frame), CancellationToken.None))
        {
            IsBackground = true,
        };
        pacer.Start();
        // The parent closes our input when it ends, however it ends.
        while (Console.In.ReadLine() is not null)
        {
        }

        return 0;
    }

    private static Stream SetUp(Socket socket, X509Certificate2? certificate)
    {
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (certificate is not null)
        {
            var tls = new SslStream(stream);
            tls.AuthenticateAsServer(certificate);
            stream = tls;
        }

        byte[] request = new byte[4096];
        int length = 0;
        while (!Encoding.ASCII.GetString(request, 0, length).EndsWith("\r\n\r\n", StringComparison.Ordinal))
            length += stream.Read(request, length, request.Length - length);
        string accept = RawPeer.GetAccept(Encoding.ASCII.GetString(request, 0, length));
        stream.Write(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
        // The setup: whatever it says, it comes in one write and is short.
        _ = stream.Read(request, 0, request.Length);
        stream.Write(RawPeer.FrameOf(0x82, "{\"setupComplete\":{}}"u8));
        return stream;
    }

    private static void Speak(Socket socket, Stream? tls, byte[] frame)
    {
        CallTraffic.Stamp(frame, Stopwatch.GetTimestamp());
        try
        {
            if (tls is not null)
                tls.Write(frame);
            else
                socket.Send(frame);
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // The client has gone, as it does at the end of a run.
        }
    }

    private static void Drop(Socket[] sockets)
    {
        using var poll = new Epoll();
        LinuxSocket[] open = [.. sockets.Select(socket => new LinuxSocket(socket.SafeHandle))];
        for (int i = 0; i < open.Length; i++)
            poll.Add(open[i].Handle, i);
        byte[] block = new byte[64 * 1024];
        while (true)
        {
            int count = poll.Wait(1000);
            GC.KeepAlive(sockets);
            for (int i = 0; i < count; i++)
                DropOne(open[poll[i].Token], block);
        }
    }

    private static void DropOne(LinuxSocket socket, byte[] block)
    {
        try
        {
            while (socket.Receive(block) == block.Length)
            {
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // As above.
        }
    }

    private static async Task DropAsync(Stream stream)
    {
        byte[] block = new byte[4096];
        try
        {
            while (await stream.ReadAsync(block) > 0)
            {
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // As above.
        }
    }
}
