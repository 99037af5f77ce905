using System.Runtime.InteropServices;
using LiveProto.Client;
using LiveProto.Native.Border;
using LiveProto.Native.Events;
using LiveProto.Native.Sessions;

namespace LiveProto.Native.Exports;

/// <summary>Whole turns.</summary>
internal static unsafe class TurnExports
{
    [UnmanagedCallersOnly(EntryPoint = "lp_ask")]
    public static Status Ask(ulong session, byte* text, nuint length, int timeoutMs, NativeEvent* turn) => Crossing.Run(
        (session, Pointer.To(text), length, timeoutMs, Pointer.To(turn)), static call =>
    {
        var (session, text, length, timeoutMs, turn) = call;
        ref NativeEvent native = ref Input.Out(turn);
        native = default;
        string words = Input.Text(text, length);
        LiveSession live = NativeSession.Of(session).Session;
        EventLease.Lend(LiveEvents.TurnEnded(NativeSession.Run(timeoutMs, token => live.AskAsync(words, token))), out native);
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_read_turn")]
    public static Status ReadTurn(ulong session, int timeoutMs, NativeEvent* turn) => Crossing.Run(
        (session, timeoutMs, Pointer.To(turn)), static call =>
    {
        var (session, timeoutMs, turn) = call;
        ref NativeEvent native = ref Input.Out(turn);
        native = default;
        LiveSession live = NativeSession.Of(session).Session;
        EventLease.Lend(LiveEvents.TurnEnded(NativeSession.Run(timeoutMs, live.ReadTurnAsync)), out native);
        return Status.Ok;
    });
}
