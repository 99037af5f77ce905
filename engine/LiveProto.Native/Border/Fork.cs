using System.Runtime.InteropServices;

namespace LiveProto.Native.Border;

/// <summary>
/// Whether this process is a child that was forked after the library had begun: its threads are in the parent, and whatever waits for them
/// would hang. Looked at before anything else, without allocating.
/// </summary>
internal static unsafe partial class Fork
{
    // linux/mman.h: a child finds zeros in such memory.
    private const int WipeOnFork = 18;

    private static readonly int s_process = GetProcessId();
    private static readonly byte* s_mark = Begin();

    /// <summary>What there is to read about it.</summary>
    public static ReadOnlySpan<byte> Text => "The process was forked after the library had begun; use it in the parent, or exec.\0"u8;

    /// <summary>Whether it is such a child.</summary>
    public static bool HasHappened => s_mark is not null ? *s_mark == 0 : GetProcessId() != s_process;

    // Null where the kernel has no such memory: asking for the process's number takes a tenth of a message's time.
    private static byte* Begin()
    {
        ForkGuard.Install();
        if (!OperatingSystem.IsLinux())
            return null;
        nuint page = (nuint)Environment.SystemPageSize;
        var mark = (byte*)NativeMemory.AlignedAlloc(page, page);
        if (madvise(mark, page, WipeOnFork) != 0)
            return null;
        *mark = 1;
        return mark;
    }

    private static int GetProcessId() => OperatingSystem.IsWindows() ? 0 : getpid();

    // A system call of a few dozen nanoseconds that neither waits nor calls back.
    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int getpid();

    [LibraryImport("libc")]
    private static partial int madvise(void* start, nuint length, int advice);
}
