using System.Runtime.InteropServices;
using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Messages;
using LiveProto.Native.Border;
using LiveProto.Native.Sessions;

namespace LiveProto.Native.Exports;

/// <summary>What goes to the model.</summary>
internal static unsafe class SendExports
{
    [UnmanagedCallersOnly(EntryPoint = "lp_send_text")]
    public static Status Text(ulong session, byte* text, nuint length) => Crossing.Run((session, Pointer.To(text), length), static call =>
    {
        var (session, text, length) = call;
        string words = Input.Text(text, length);
        NativeSession.Of(session).Send((live, token) => live.SendTextAsync(words, cancellationToken: token));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_send_audio")]
    public static Status Audio(ulong session, short* samples, nuint count) => Crossing.Run(
        (session, Pointer.To(samples), count), static call =>
    {
        var (session, samples, count) = call;
        return NativeSession.Of(session).Session.TrySendAudio(Input.Span(samples, count)) switch
        {
            AudioSendStatus.Accepted => Status.Ok,
            AudioSendStatus.Dropped => Status.Dropped,
            _ => throw new BorderException(Status.Ended, "The session has ended."),
        };
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_send_pcm")]
    public static Status Pcm(ulong session, NativePcmFormat* format, byte* bytes, nuint length) => Crossing.Run(
        (session, Pointer.To(format), Pointer.To(bytes), length), static call =>
    {
        var (session, format, bytes, length) = call;
        PcmFormat pcm = Input.Out(format).ToManaged();
        // A copy, since what is not sent when the time is over goes on looking at it.
        byte[] copy = Input.Span(bytes, length).ToArray();
        NativeSession.Of(session).Send((live, token) => live.SendAudioAsync(copy, pcm, cancellationToken: token));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_send_video")]
    public static Status Video(ulong session, byte* mimeType, nuint mimeLength, byte* image, nuint length, int* sent) => Crossing.Run(
        (session, Pointer.To(mimeType), mimeLength, Pointer.To(image), length, Pointer.To(sent)), static call =>
    {
        var (session, mimeType, mimeLength, image, length, sent) = call;
        ref int answer = ref Input.Out(sent);
        answer = 0;
        string type = Input.Text(mimeType, mimeLength);
        byte[] copy = Input.Span(image, length).ToArray();
        answer = NativeSession.Of(session).Send((live, token) => live.SendVideoFrameAsync(type, copy, token)) ? 1 : 0;
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_send_content")]
    public static Status Content(ulong session, byte* json, nuint length) => Crossing.Run(
        (session, Pointer.To(json), length), static call =>
    {
        var (session, json, length) = call;
        ClientMessage message = OutgoingMessage.Read("clientContent"u8, Input.Span(json, length));
        NativeSession.Of(session).Send((live, token) => live.SendMessageAsync(message, token));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_send_realtime")]
    public static Status Realtime(ulong session, byte* json, nuint length) => Crossing.Run(
        (session, Pointer.To(json), length), static call =>
    {
        var (session, json, length) = call;
        ClientMessage message = OutgoingMessage.Read("realtimeInput"u8, Input.Span(json, length));
        NativeSession.Of(session).Send((live, token) => live.SendMessageAsync(message, token));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_send_message")]
    public static Status Message(ulong session, byte* json, nuint length) => Crossing.Run(
        (session, Pointer.To(json), length), static call =>
    {
        var (session, json, length) = call;
        ClientMessage message = OutgoingMessage.Read(""u8, Input.Span(json, length));
        NativeSession.Of(session).Send((live, token) => live.SendMessageAsync(message, token));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_send_tool_response")]
    public static Status ToolResponse(ulong session, byte* json, nuint length, int* sent) => Crossing.Run(
        (session, Pointer.To(json), length, Pointer.To(sent)), static call =>
    {
        var (session, json, length, sent) = call;
        ref int answer = ref Input.Out(sent);
        answer = 0;
        ClientMessage message = OutgoingMessage.Read("toolResponse"u8, Input.Span(json, length));
        answer = NativeSession.Of(session).Send((live, token) =>
            live.SendToolResponseAsync(message.ToolResponse!.FunctionResponses, token));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_update_context")]
    public static Status UpdateContext(ulong session, byte* json, nuint length) => Crossing.Run(
        (session, Pointer.To(json), length), static call =>
    {
        var (session, json, length) = call;
        ClientMessage message = OutgoingMessage.Read("contextUpdate"u8, Input.Span(json, length));
        NativeSession.Of(session).Send((live, token) => live.UpdateContextAsync(message.ContextUpdate!, token));
        return Status.Ok;
    });
}
