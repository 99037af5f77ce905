using System.Runtime.InteropServices;

namespace LiveProto.Native.Border;

/// <summary>
/// Keeps collections away from the moment of a fork: a child that is born in one would wait at its first call for threads that it does not
/// have, before it could be told. A fork costs a collection for it.
/// </summary>
internal static unsafe partial class ForkGuard
{
    // What other threads may allocate while the process forks, before a collection begins after all.
    private const long Budget = 32 * 1024 * 1024;

    private static readonly Lock s_gate = new();
    private static bool s_isHeld;

    /// <summary>From here on. Once a process.</summary>
    public static void Install()
    {
        if (OperatingSystem.IsLinux())
            _ = __register_atfork(&Prepare, &Release, null, null);
    }

    [UnmanagedCallersOnly]
    private static void Prepare()
    {
        if (Fork.HasHappened)
            return;
        s_gate.Enter();
        try
        {
            s_isHeld = GC.TryStartNoGCRegion(Budget);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // There is one already, which does as well; or the heap may not be that large, and the child takes its chance.
            s_isHeld = false;
        }
    }

    // In the parent, on the thread that forked.
    [UnmanagedCallersOnly]
    private static void Release()
    {
        if (!s_gate.IsHeldByCurrentThread)
            return;
        try
        {
            if (s_isHeld)
                GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            // Others allocated more than the budget: it has ended by itself.
        }
        finally
        {
            s_gate.Exit();
        }
    }

    // pthread_atfork itself is not a symbol of the shared library.
    [LibraryImport("libc")]
    private static partial int __register_atfork(
        delegate* unmanaged<void> prepare, delegate* unmanaged<void> parent, delegate* unmanaged<void> child, void* library);
}
