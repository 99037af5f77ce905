using System.Net.Sockets;

namespace LiveProto.Bench.WebSockets;

/// <summary>The same socket for every client.</summary>
internal static class BenchSocket
{
    // Room for a batch of a backlogged row: set before the connection, or the window could not be that large.
    private const int ReceiveRoom = 4 << 20;

    public static Socket Create() =>
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = ReceiveRoom };

    /// <summary>
    /// Bytes that came and were not read. Sends the acknowledgement that the kernel otherwise keeps back for 40 ms while nobody reads, and
    /// without which the feeder's congestion window lets only a part of a batch through.
    /// </summary>
    public static int GetQueued(Socket socket)
    {
        const int tcpQuickAck = 12;
        socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, tcpQuickAck, [1, 0, 0, 0]);
        return socket.Available;
    }
}
