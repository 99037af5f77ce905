using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LiveProto.Client.Transport.Loops;

/// <summary>A TCP socket that the runtime's own event loop never sees: it is connected, read and written by system calls that do not
/// wait.</summary>
/// <param name="handle">From here on this object's to close. If it is of a <see cref="Socket"/>, no asynchronous operation was ever begun
/// on that: the runtime would go on watching it.</param>
internal sealed class LinuxSocket(SafeHandle handle) : ILoopSocket, IPassed
{
    IEnumerable<object?> IPassed.Sent => [handle];

    IEnumerable<object?> IPassed.Received => [handle];

    /// <summary>For the poll.</summary>
    public SafeHandle Handle => handle;

    /// <summary>Begins to connect; once the poll says that it is writable, <see cref="GetError"/> says how that went.</summary>
    /// <exception cref="SocketException">It failed at once.</exception>
    public static LinuxSocket Connect(IPEndPoint address)
    {
        SocketAddress target = address.Serialize();
        var handle = new LinuxSocketHandle(LinuxCalls.CreateSocket(FamilyOf(target),
            LinuxCalls.Stream | LinuxCalls.NonBlocking | LinuxCalls.CloseOnExec, LinuxCalls.Tcp));
        try
        {
            if (handle.IsInvalid || LinuxCalls.SetOption(handle, LinuxCalls.Tcp, LinuxCalls.NoDelay, 1, sizeof(int)) != 0)
                throw LinuxCalls.GetFailure();
            if (LinuxCalls.Connect(handle, in target.Buffer.Span[0], target.Size) != 0
                && Marshal.GetLastPInvokeError() is not (LinuxCalls.InProgress or LinuxCalls.Interrupted))
                throw LinuxCalls.GetFailure();
            return new LinuxSocket(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public int Receive(Span<byte> destination)
    {
        while (true)
        {
            nint received = LinuxCalls.Receive(handle, ref MemoryMarshal.GetReference(destination), destination.Length,
                LinuxCalls.DoNotWait);
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
            nint sent = LinuxCalls.Send(handle, in MemoryMarshal.GetReference(bytes), bytes.Length,
                LinuxCalls.DoNotWait | LinuxCalls.NoSignal);
            if (sent >= 0)
                return (int)sent;
            if (HasNothing())
                return -1;
        }
    }

    public void ShutdownSend()
    {
        if (LinuxCalls.Shutdown(handle, LinuxCalls.SendingHalf) != 0)
            throw LinuxCalls.GetFailure();
    }

    public SocketError GetError()
    {
        int length = sizeof(int);
        return LinuxCalls.GetOption(handle, LinuxCalls.SocketLevel, LinuxCalls.Error, out int error, ref length) == 0
            ? LinuxCalls.ToSocketError(error)
            : throw LinuxCalls.GetFailure();
    }

    public void Close() => handle.Dispose();

    // In the first two bytes, in the machine's order (sockaddr(3type)).
    private static int FamilyOf(SocketAddress address) => MemoryMarshal.Read<ushort>(address.Buffer.Span);

    // True when there is nothing to be had now; false when a signal came between, and the call is to be made again.
    private static bool HasNothing() => Marshal.GetLastPInvokeError() switch
    {
        LinuxCalls.WouldBlock => true,
        LinuxCalls.Interrupted => false,
        _ => throw LinuxCalls.GetFailure(),
    };
}
