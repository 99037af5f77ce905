using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LiveProto.Client.Transport.Loops;

/// <summary>A TCP socket that the runtime's own event loop never sees: it is connected, read and written by system calls that do not
/// wait.</summary>
internal sealed class LinuxSocket : ILoopSocket, IPassed
{
    private readonly Socket _socket;

    /// <param name="socket">No asynchronous operation was ever begun on it: the runtime would go on watching it.</param>
    public LinuxSocket(Socket socket)
    {
        _socket = socket;
        socket.NoDelay = true;
        socket.Blocking = false;
    }

    IEnumerable<object?> IPassed.Sent => [_socket, _socket.SafeHandle];

    IEnumerable<object?> IPassed.Received => [_socket, _socket.SafeHandle];

    /// <summary>For the poll.</summary>
    public SafeSocketHandle Handle => _socket.SafeHandle;

    /// <summary>Begins to connect; once the poll says that it is writable, <see cref="GetError"/> says how that went.</summary>
    /// <exception cref="SocketException">It failed at once.</exception>
    public static LinuxSocket Connect(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            var connecting = new LinuxSocket(socket);
            SocketAddress target = address.Serialize();
            if (LinuxCalls.Connect(socket.SafeHandle, in target.Buffer.Span[0], target.Size) != 0
                && Marshal.GetLastPInvokeError() is not (LinuxCalls.InProgress or LinuxCalls.Interrupted))
                throw LinuxCalls.GetFailure();
            return connecting;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public int Receive(Span<byte> destination)
    {
        while (true)
        {
            nint received = LinuxCalls.Receive(_socket.SafeHandle, ref MemoryMarshal.GetReference(destination), destination.Length, 0);
            if (received >= 0)
                return (int)received;
            if (HasNothing())
                return -1;
        }
    }

    public int Send(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            nint sent = LinuxCalls.Send(_socket.SafeHandle, in MemoryMarshal.GetReference(bytes), bytes.Length, LinuxCalls.NoSignal);
            if (sent >= 0)
                return (int)sent;
            if (HasNothing())
                return -1;
        }
    }

    public void ShutdownSend() => _socket.Shutdown(SocketShutdown.Send);

    public SocketError GetError() => (SocketError)_socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;

    public void Close() => _socket.Dispose();

    // True when there is nothing to be had now; false when a signal came between, and the call is to be made again.
    private static bool HasNothing() => Marshal.GetLastPInvokeError() switch
    {
        LinuxCalls.WouldBlock => true,
        LinuxCalls.Interrupted => false,
        _ => throw LinuxCalls.GetFailure(),
    };
}
