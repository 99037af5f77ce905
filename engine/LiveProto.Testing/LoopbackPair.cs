using System.Net;
using System.Net.Sockets;

namespace LiveProto.Testing;

/// <summary>Two ends of one TCP connection on loopback, with room in the kernel for a megabyte each way.</summary>
public sealed class LoopbackPair : IDisposable
{
    private const int Room = 1 << 20;

    /// <summary>Connects them; the peer's room may be made smaller, so that what it does not read gets stuck.</summary>
    public LoopbackPair(int? sendRoom = null)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // Before the connection, or the window could not be that large.
        listener.ReceiveBufferSize = sendRoom ?? Room;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        Client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveBufferSize = Room,
            SendBufferSize = sendRoom ?? Room,
        };
        Client.Connect(listener.LocalEndPoint!);
        Server = listener.Accept();
        Server.NoDelay = true;
    }

    /// <summary>The end under test when the client is tested.</summary>
    public Socket Client { get; }

    /// <summary>The other end, blocking.</summary>
    public Socket Server { get; }

    /// <summary>Sends, and returns when the client's kernel holds at least the given number of unread bytes.</summary>
    public void SendAndWait(ReadOnlySpan<byte> bytes)
    {
        for (int sent = 0; sent < bytes.Length;)
            sent += Server.Send(bytes[sent..]);
        SpinWait spin = default;
        while (Client.Available < bytes.Length)
            spin.SpinOnce();
    }

    /// <summary>Reads exactly the given number of bytes and drops them.</summary>
    public void Drop(Span<byte> block, int count)
    {
        while (count > 0)
        {
            int length = Server.Receive(block[..Math.Min(block.Length, count)]);
            if (length == 0)
                throw new EndOfStreamException("The client closed.");
            count -= length;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
