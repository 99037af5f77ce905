using System.Runtime.InteropServices;

namespace LiveProto.Native.Sessions;

/// <summary>
/// Stops all callbacks when the process ends: a host whose own rooms are torn down is not called any more. Waits a second for what is under
/// way, not longer: it may wait for the very thread that ends the process.
/// </summary>
internal static unsafe partial class ListenersAtExit
{
    private const int PatienceMs = 1000;

    private static readonly HashSet<Listener> s_listeners = [];
    private static bool s_isHooked;

    public static void Add(Listener listener)
    {
        lock (s_listeners)
        {
            s_listeners.Add(listener);
            if (!s_isHooked && !OperatingSystem.IsWindows())
                _ = __cxa_atexit(&StopAll, null, null);
            s_isHooked = true;
        }
    }

    public static void Remove(Listener listener)
    {
        lock (s_listeners)
            s_listeners.Remove(listener);
    }

    [UnmanagedCallersOnly]
    private static void StopAll(void* nothing)
    {
        if (Border.Fork.HasHappened)
            return;
        Listener[] listeners;
        lock (s_listeners)
            listeners = [.. s_listeners];
        foreach (Listener listener in listeners)
            listener.Stop(0);
        long deadline = Environment.TickCount64 + PatienceMs;
        foreach (Listener listener in listeners)
            listener.Stop((int)Math.Max(0, deadline - Environment.TickCount64));
    }

    // atexit itself is not a symbol of the shared library.
    [LibraryImport("libc")]
    private static partial int __cxa_atexit(delegate* unmanaged<void*, void> function, void* argument, void* library);
}
