using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// The system calls of Linux that the loop is made of, by their manual pages. The numbers are those of every architecture that .NET runs on
/// there. A handle in a call stays open until it returns.
/// </summary>
internal static partial class LinuxCalls
{
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;
    public const int AddToPoll = 1;
    public const int NoSignal = 0x4000;

    public const int Interrupted = 4;
    public const int WouldBlock = 11;
    public const int InProgress = 115;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int CreatePoll(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int ControlPoll(SafeFileHandle poll, int operation, SafeHandle target, ref byte pollEvent);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int WaitForPoll(SafeFileHandle poll, ref byte pollEvents, int capacity, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int CreateEvent(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle file, in ulong value, nint length);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(SafeSocketHandle socket, in byte address, int length);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(SafeSocketHandle socket, ref byte buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(SafeSocketHandle socket, in byte buffer, nint length, int flags);

    /// <summary>The error of the call that this thread made last.</summary>
    public static SocketException GetFailure() => new((int)ToSocketError(Marshal.GetLastPInvokeError()));

    // errno(3), as the platform's own sockets map it.
    private static SocketError ToSocketError(int number) => number switch
    {
        13 or 1 => SocketError.AccessDenied,
        23 or 24 => SocketError.TooManyOpenSockets,
        32 => SocketError.Shutdown,
        97 => SocketError.AddressFamilyNotSupported,
        99 => SocketError.AddressNotAvailable,
        100 => SocketError.NetworkDown,
        101 => SocketError.NetworkUnreachable,
        103 => SocketError.ConnectionAborted,
        104 => SocketError.ConnectionReset,
        105 => SocketError.NoBufferSpaceAvailable,
        107 => SocketError.NotConnected,
        110 => SocketError.TimedOut,
        111 => SocketError.ConnectionRefused,
        112 => SocketError.HostDown,
        113 => SocketError.HostUnreachable,
        _ => SocketError.SocketError,
    };
}
