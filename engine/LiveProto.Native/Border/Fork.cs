using System.Runtime.InteropServices;

namespace LiveProto.Native.Border;

/// <summary>
/// Whether this process is a child that was forked after the library had begun: its threads are in the parent, and whatever waits for them
/// would hang. Looked at before anything else, without allocating.
/// </summary>
internal static partial class Fork
{
    private static readonly int s_process = Begin();

    /// <summary>What there is to read about it.</summary>
    public static ReadOnlySpan<byte> Text => "The process was forked after the library had begun; use it in the parent, or exec.\0"u8;

    /// <summary>Whether it is such a child.</summary>
    public static bool HasHappened => GetProcessId() != s_process;

    private static int Begin()
    {
        ForkGuard.Install();
        return GetProcessId();
    }

    private static int GetProcessId() => OperatingSystem.IsWindows() ? 0 : getpid();

    // A system call of a few dozen nanoseconds that neither waits nor calls back.
    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int getpid();
}
