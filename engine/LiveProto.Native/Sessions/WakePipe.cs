using System.Runtime.InteropServices;
using LiveProto.Native.Border;

namespace LiveProto.Native.Sessions;

/// <summary>A pipe whose reading end is the caller's: for hosts that wait for descriptors. Not thread-safe.</summary>
internal sealed partial class WakePipe : IDisposable
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    private int _writing = -1;

    /// <summary>The reading end, which the caller closes; one at a time.</summary>
    public unsafe int Open()
    {
        if (!OperatingSystem.IsLinux())
            throw new BorderException(Status.State, "There are no such descriptors on this system: wait in lp_next, or listen.");
        if (_writing >= 0)
            throw new BorderException(Status.State, "The session has such a descriptor.");
        int* ends = stackalloc int[2];
        if (pipe2(ends, NonBlocking | CloseOnExec) != 0)
            throw new BorderException(Status.Limit, "The process has no more descriptors.");
        _writing = ends[1];
        return ends[0];
    }

    /// <summary>Makes it readable. A pipe that is full is so.</summary>
    public unsafe void Signal()
    {
        byte one = 1;
        if (_writing >= 0)
            _ = write(_writing, &one, 1);
    }

    /// <summary>The reader sees the end.</summary>
    public void Dispose()
    {
        if (_writing >= 0)
            _ = close(_writing);
        _writing = -1;
    }

    [LibraryImport("libc")]
    private static unsafe partial int pipe2(int* ends, int flags);

    [LibraryImport("libc")]
    private static unsafe partial nint write(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
