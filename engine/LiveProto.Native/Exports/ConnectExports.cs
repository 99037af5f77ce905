using System.Runtime.InteropServices;
using System.Text;
using LiveProto.Client;
using LiveProto.Client.Suspension;
using LiveProto.Messages;
using LiveProto.Native.Border;
using LiveProto.Native.Events;
using LiveProto.Native.Handles;
using LiveProto.Native.Sessions;

namespace LiveProto.Native.Exports;

/// <summary>A session's beginning and end.</summary>
internal static unsafe class ConnectExports
{
    private const int DefaultSendTimeoutMs = 10_000;

    [UnmanagedCallersOnly(EntryPoint = "lp_connect")]
    public static Status Connect(byte* options, nuint length, int timeoutMs, ulong* session) => Crossing.Run(
        (Pointer.To(options), length, timeoutMs, Pointer.To(session)), static call =>
    {
        var (options, length, timeoutMs, session) = call;
        ref ulong handle = ref Input.Out(session);
        handle = 0;
        SessionOptions read = SessionOptionsReader.Read(Input.Span(options, length));
        var client = new LiveClient(SessionOptionsReader.ToClientOptions(read));
        Setup? setup = SessionOptionsReader.SetupOf(read);
        int sendTimeoutMs = read.SendTimeoutMs ?? DefaultSendTimeoutMs;
        LiveSession opened = NativeSession.Run(timeoutMs, token => (setup is not null
            ? client.ConnectAsync(setup, token)
            : client.ResumeAsync(SessionOptionsReader.SuspendedOf(read)!, read.Retell
            ? ForgottenSession.Retell
            : ForgottenSession.Throw, token)).AsTask());
        handle = HandleTable.Add(HandleKind.Session, new NativeSession(opened, sendTimeoutMs));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_end")]
    public static Status End(ulong session, int timeoutMs) => Crossing.Run((session, timeoutMs), static call =>
    {
        var (session, timeoutMs) = call;
        NativeSession one = NativeSession.Of(session);
        NativeSession.Run(timeoutMs, one.EndAsync);
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_close")]
    public static Status Close(ulong session) => Crossing.Run(session, static session =>
    {
        if (Listener.IsCalling(NativeSession.Of(session)))
            throw new BorderException(Status.State, "A session can not be closed in its own callback: it would wait for itself.");
        HandleTable.Remove<NativeSession>(HandleKind.Session, session).Close();
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_suspend")]
    public static Status Suspend(ulong session, int patienceMs, NativeText* suspended) => Crossing.Run(
        (session, patienceMs, Pointer.To(suspended)), static call =>
    {
        var (session, patienceMs, suspended) = call;
        ref NativeText text = ref Input.Out(suspended);
        text = default;
        TimeSpan? patience = patienceMs < 0 ? null : TimeSpan.FromMilliseconds(Math.Max(patienceMs, 1));
        NativeSession one = NativeSession.Of(session);
        text = TextLease.Lend(Encoding.UTF8.GetBytes(one.Session.SuspendAsync(patience).GetAwaiter().GetResult().ToJson()));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_session_json")]
    public static Status Json(ulong session, NativeText* json) => Crossing.Run((session, Pointer.To(json)), static call =>
    {
        var (session, json) = call;
        ref NativeText text = ref Input.Out(json);
        text = default;
        text = TextLease.Lend(SessionJson.Write(NativeSession.Of(session).Session).Span);
        return Status.Ok;
    });
}
