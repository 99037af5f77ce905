using LiveProto.Client;
using LiveProto.Native.Border;
using LiveProto.Native.Events;
using LiveProto.Native.Handles;

namespace LiveProto.Native.Sessions;

/// <summary>
/// A thread that reads a session's events and calls back with each. A thread of its own, so that a callback may block, send and wait: the
/// session goes on receiving meanwhile, within the bound of its queue.
/// </summary>
internal sealed class Listener
{
    private const int SliceMs = 100;

    [ThreadStatic]
    private static Listener? t_current;

    private readonly NativeSession _session;
    private readonly ulong _handle;
    private readonly EventCallback _callback;
    private readonly Thread _thread;
    private volatile bool _isStopping;

    public Listener(NativeSession session, ulong handle, EventCallback callback)
    {
        (_session, _handle, _callback) = (session, handle, callback);
        ListenersAtExit.Add(this);
        _thread = new Thread(Run) { IsBackground = true, Name = "liveproto" };
        _thread.Start();
    }

    /// <summary>Whether this thread is in a callback of the session.</summary>
    public static bool IsCalling(NativeSession session) => t_current?._session == session;

    /// <summary>No call begins after this. One that is under way is waited for, so long.</summary>
    public void Stop(int timeoutMs)
    {
        _isStopping = true;
        ListenersAtExit.Remove(this);
        if (t_current != this)
            _thread.Join(timeoutMs);
    }

    private void Run()
    {
        t_current = this;
        try
        {
            while (!_isStopping)
            {
                Status status = _session.Reader.Next(SliceMs, out LiveEvent item);
                if (status == Status.End)
                    return;
                if (status == Status.Ok)
                    Call(item);
            }
        }
        catch (BorderException)
        {
            // Closed, or read by somebody else, who was first.
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
        finally
        {
            ListenersAtExit.Remove(this);
        }
    }

    private unsafe void Call(in LiveEvent item)
    {
        EventLease.Lend(item, out NativeEvent native);
        ulong lease = native.Lease;
        try
        {
            if (!_isStopping)
                _callback.Invoke(_handle, &native);
        }
        finally
        {
            // A callback that has released it itself has left nothing to release.
            if (HandleTable.TryRemove(HandleKind.Event, lease, out EventLease? held))
                held.Return();
        }
    }
}
