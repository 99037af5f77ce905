using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LiveProto.Testing;

namespace LiveProto.Bench.WebSockets;

/// <summary>
/// A bare WebSocket server in a process of its own (<c>-- websocket-feeder</c>), so that the measured process's CPU is the client's
/// alone. A client frame of twelve bytes asks for a number of messages of one size, and says how many a write.
/// </summary>
internal static class Feeder
{
    public static async Task<int> RunAsync()
    {
        using X509Certificate2 certificate = CreateCertificate();
        using var plain = Listen();
        using var tls = Listen();
        Console.WriteLine($"{Port(plain)} {Port(tls)} {Convert.ToBase64String(certificate.Export(X509ContentType.Cert))}");
        _ = AcceptAsync(plain, null);
        _ = AcceptAsync(tls, certificate);
        // The parent closes our input when it ends, however it ends.
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        return 0;
    }

    private static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        return listener;
    }

    private static int Port(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static async Task AcceptAsync(Socket listener, X509Certificate2? certificate)
    {
        while (true)
        {
            Socket socket = await listener.AcceptAsync();
            socket.NoDelay = true;
            UseWindowThatOnlyGrows(socket);
            _ = ServeAsync(socket, certificate);
        }
    }

    // Some machines' congestion control paces even a loopback socket, in bursts of a few segments.
    private static void UseWindowThatOnlyGrows(Socket socket)
    {
        const int tcpCongestion = 13;
        socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, tcpCongestion, "cubic"u8);
    }

    private static async Task ServeAsync(Socket socket, X509Certificate2? certificate)
    {
        try
        {
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (certificate is not null)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(certificate);
                stream = tls;
            }

            await using (stream)
            {
                await HandshakeAsync(stream);
                byte[] request = new byte[6 + 12];
                while (true)
                {
                    await stream.ReadExactlyAsync(request);
                    for (int i = 6; i < request.Length; i++)
                        request[i] ^= request[2 + (i - 6) % 4];
                    int size = BinaryPrimitives.ReadInt32LittleEndian(request.AsSpan(6));
                    int count = BinaryPrimitives.ReadInt32LittleEndian(request.AsSpan(10));
                    int perWrite = BinaryPrimitives.ReadInt32LittleEndian(request.AsSpan(14));
                    byte[] frames = [.. Enumerable.Repeat(Frame(Messages.Create(size)), perWrite).SelectMany(f => f)];
                    for (int sent = 0; sent < count; sent += perWrite)
                        await stream.WriteAsync(frames.AsMemory(0, frames.Length / perWrite * Math.Min(perWrite, count - sent)));
                }
            }
        }
        catch (Exception error) when (error is IOException or SocketException or EndOfStreamException)
        {
            // The client has gone, as it does at the end of each row.
        }
    }

    private static async Task HandshakeAsync(Stream stream)
    {
        var text = new StringBuilder();
        byte[] one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            text.Append((char)one[0]);
        }

        string accept = RawPeer.GetAccept(text.ToString());
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
    }

    private static byte[] Frame(byte[] message)
    {
        byte[] header = message.Length < 126 ? [0x82, (byte)message.Length]
            : message.Length < 65536 ? [0x82, 126, (byte)(message.Length >> 8), (byte)message.Length]
            : [0x82, 127, 0, 0, 0, 0, 0, (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length];
        return [.. header, .. message];
    }

    /// <summary>For localhost, signed by itself.</summary>
    public static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 signed = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pfx), null);
    }
}
