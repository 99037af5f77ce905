using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LiveProto.Client.Transport.Loops;

/// <summary>One epoll of Linux, edge-triggered, and what ends a wait for it from outside. One waiter; the rest is thread-safe.</summary>
internal sealed class Epoll : IDisposable
{
    /// <summary>The token of <see cref="Wake"/>.</summary>
    public const long WakeToken = -1;

    private const uint EdgeTriggered = 1u << 31;
    private const uint EverySide = (uint)(Readiness.Readable | Readiness.Writable | Readiness.PeerDone) | EdgeTriggered;

    private readonly PollEvents _events = new(256, RuntimeInformation.ProcessArchitecture);
    private readonly SafeFileHandle _poll;
    private readonly SafeFileHandle _wake;
    private int _isWoken;

    /// <exception cref="SocketException">The kernel has none to give.</exception>
    public Epoll()
    {
        _poll = Own(LinuxCalls.CreatePoll(LinuxCalls.CloseOnExec));
        try
        {
            _wake = Own(LinuxCalls.CreateEvent(0, LinuxCalls.CloseOnExec | LinuxCalls.NonBlocking));
            // Edge-triggered too: each write is told, and nobody needs to read the counter.
            Add(_wake, (uint)Readiness.Readable | EdgeTriggered, WakeToken);
        }
        catch
        {
            _poll.Dispose();
            throw;
        }
    }

    /// <summary>From here on the socket's edges are told with this token, until it is closed.</summary>
    /// <exception cref="SocketException">The kernel refuses.</exception>
    public void Add(SafeHandle socket, long token) => Add(socket, EverySide, token);

    /// <summary>Waits for edges, for a number of milliseconds at the most; answers how many there are.</summary>
    /// <exception cref="SocketException">The poll is of no use any more.</exception>
    public int Wait(int milliseconds)
    {
        int count = LinuxCalls.WaitForPoll(_poll, ref _events.Start, _events.Capacity, milliseconds);
        if (count < 0 && Marshal.GetLastPInvokeError() != LinuxCalls.Interrupted)
            throw LinuxCalls.GetFailure();
        // A full fence: whoever wakes from here on writes again, and what others left before is seen by what follows.
        Interlocked.Exchange(ref _isWoken, 0);
        return Math.Max(count, 0);
    }

    /// <summary>What the last wait told.</summary>
    public (Readiness Told, long Token) this[int index] => ((Readiness)_events[index].Events, _events[index].Token);

    /// <summary>Ends this wait, or the next one. Does nothing once it is disposed.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _isWoken, 1) != 0)
            return;
        try
        {
            _ = LinuxCalls.Write(_wake, 1, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    public void Dispose()
    {
        _wake.Dispose();
        _poll.Dispose();
    }

    private void Add(SafeHandle target, uint events, long token)
    {
        var one = new PollEvents(1, RuntimeInformation.ProcessArchitecture) { [0] = (events, token) };
        if (LinuxCalls.ControlPoll(_poll, LinuxCalls.AddToPoll, target, ref one.Start) != 0)
            throw LinuxCalls.GetFailure();
    }

    private static SafeFileHandle Own(int descriptor) =>
        descriptor < 0 ? throw LinuxCalls.GetFailure() : new SafeFileHandle(descriptor, ownsHandle: true);
}
