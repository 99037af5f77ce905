using System.Runtime.InteropServices;
using LiveProto.Client;
using LiveProto.Native.Border;
using LiveProto.Native.Events;
using LiveProto.Native.Handles;
using LiveProto.Native.Sessions;

namespace LiveProto.Native.Exports;

/// <summary>Events, and what is borrowed with them.</summary>
internal static unsafe class EventExports
{
    [UnmanagedCallersOnly(EntryPoint = "lp_next")]
    public static Status Next(ulong session, NativeEvent* item, int timeoutMs)
    {
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            ref NativeEvent native = ref Input.Out(item);
            native = default;
            Status status = NativeSession.Of(session).Reader.Next(timeoutMs, out LiveEvent next);
            if (status == Status.Ok)
                EventLease.Lend(next, out native);
            return status;
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "lp_release")]
    public static Status Release(NativeEvent* item)
    {
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            ref NativeEvent native = ref Input.Out(item);
            ulong lease = native.Lease;
            native = default;
            HandleTable.Remove<EventLease>(HandleKind.Event, lease).Return();
            return Status.Ok;
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "lp_event_json")]
    public static Status Json(NativeEvent* item, NativeText* json)
    {
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            ref NativeText text = ref Input.Out(json);
            text = default;
            text = TextLease.Lend(EventJson.Write(HandleTable.Get<EventLease>(HandleKind.Event, Input.Out(item).Lease).Event).Span);
            return Status.Ok;
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "lp_text_release")]
    public static Status ReleaseText(NativeText* text)
    {
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            ref NativeText native = ref Input.Out(text);
            ulong lease = native.Lease;
            native = default;
            HandleTable.Remove<TextLease>(HandleKind.Text, lease).Dispose();
            return Status.Ok;
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "lp_listen")]
    public static Status Listen(ulong session, delegate* unmanaged<ulong, NativeEvent*, void*, void> callback, void* state)
    {
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            if (callback is null)
                throw new BorderException(Status.Argument, "callback is null.");
            NativeSession.Of(session).Listen(session, new EventCallback(callback, state));
            return Status.Ok;
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "lp_unlisten")]
    public static Status Unlisten(ulong session)
    {
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            NativeSession.Of(session).Unlisten();
            return Status.Ok;
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "lp_wake_descriptor")]
    public static Status WakeDescriptor(ulong session, int* descriptor)
    {
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            ref int opened = ref Input.Out(descriptor);
            opened = -1;
            opened = NativeSession.Of(session).Reader.OpenDescriptor();
            return Status.Ok;
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }
}
