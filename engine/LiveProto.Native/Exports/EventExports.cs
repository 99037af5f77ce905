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
    public static Status Next(ulong session, NativeEvent* item, int timeoutMs) => Crossing.Run(
        (session, Pointer.To(item), timeoutMs), static call =>
    {
        var (session, item, timeoutMs) = call;
        ref NativeEvent native = ref Input.Out(item);
        native = default;
        Status status = NativeSession.Of(session).Reader.Next(timeoutMs, out LiveEvent next);
        if (status == Status.Ok)
            EventLease.Lend(next, out native);
        return status;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_next_many")]
    public static Status NextMany(ulong session, NativeEvent* events, nuint capacity, nuint* count, int timeoutMs) =>
        Crossing.Run((session, Pointer.To(events), capacity, Pointer.To(count), timeoutMs), static call =>
    {
        var (session, events, capacity, count, timeoutMs) = call;
        ref nuint taken = ref Input.Out(count);
        taken = 0;
        if (capacity == 0)
            throw new BorderException(Status.Argument, "capacity is 0.");
        Status status = NativeSession.Of(session).Reader.Next(timeoutMs, Input.Room(events, capacity), out int lent);
        taken = (nuint)lent;
        return status;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_release")]
    public static Status Release(NativeEvent* item) => Crossing.Run(Pointer.To(item), static item =>
    {
        return EventLease.GiveBack(ref Input.Out(item)) is not { } stale ? Status.Ok : throw HandleTable.Unknown(HandleKind.Event, stale);
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_release_many")]
    public static Status ReleaseMany(NativeEvent* events, nuint count) => Crossing.Run((Pointer.To(events), count), static call =>
    {
        var (events, count) = call;
        ulong? stale = null;
        foreach (ref NativeEvent native in Input.Room(events, count))
            stale = EventLease.GiveBack(ref native) ?? stale;
        return stale is not { } number ? Status.Ok : throw HandleTable.Unknown(HandleKind.Event, number);
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_event_json")]
    public static Status Json(NativeEvent* item, NativeText* json) => Crossing.Run((Pointer.To(item), Pointer.To(json)), static call =>
    {
        var (item, json) = call;
        ref NativeText text = ref Input.Out(json);
        text = default;
        text = TextLease.Lend(EventJson.Write(HandleTable.Get<EventLease>(HandleKind.Event, Input.Out(item).Lease).Event).Span);
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_text_release")]
    public static Status ReleaseText(NativeText* text) => Crossing.Run(Pointer.To(text), static text =>
    {
        ref NativeText native = ref Input.Out(text);
        ulong lease = native.Lease;
        native = default;
        HandleTable.Remove<TextLease>(HandleKind.Text, lease).Dispose();
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_listen")]
    public static Status Listen(ulong session, delegate* unmanaged<ulong, NativeEvent*, void*, void> callback, void* state) =>
        Crossing.Run((session, callback: new EventCallback(callback, state)), static call =>
    {
        if (!call.callback.IsSet)
            throw new BorderException(Status.Argument, "callback is null.");
        NativeSession.Of(call.session).Listen(call.session, call.callback);
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_unlisten")]
    public static Status Unlisten(ulong session) => Crossing.Run(session, static session =>
    {
        NativeSession.Of(session).Unlisten();
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_wake_descriptor")]
    public static Status WakeDescriptor(ulong session, int* descriptor) => Crossing.Run((session, Pointer.To(descriptor)), static call =>
    {
        var (session, descriptor) = call;
        ref int opened = ref Input.Out(descriptor);
        opened = -1;
        opened = NativeSession.Of(session).Reader.OpenDescriptor();
        return Status.Ok;
    });
}
