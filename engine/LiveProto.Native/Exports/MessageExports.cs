using System.Buffers;
using System.Runtime.InteropServices;
using LiveProto.Client;
using LiveProto.Native.Border;
using LiveProto.Native.Events;
using LiveProto.Native.Sessions;
using LiveProto.Wire;

namespace LiveProto.Native.Exports;

/// <summary>Messages of the Live API without a session. Pure.</summary>
internal static unsafe class MessageExports
{
    private const int MaxSamples = 64 * 1024 * 1024;

    [UnmanagedCallersOnly(EntryPoint = "lp_read_server_message")]
    public static Status ReadServer(byte* json, nuint length, NativeEvent* events, nuint capacity, nuint* count) => Crossing.Run(
        (Pointer.To(json), length, Pointer.To(events), capacity, Pointer.To(count)), static call =>
    {
        var (json, length, events, capacity, count) = call;
        Input.Out(count) = 0;
        Span<NativeEvent> room = Input.Room(events, capacity);
        IReadOnlyList<LiveEvent> read = LiveEvents.FromJson(Input.Text(json, length));
        int lent = 0;
        try
        {
            Input.RequireRoom(read.Count, capacity, count);
            for (; lent < read.Count; lent++)
                EventLease.Lend(read[lent], out room[lent]);
            return Status.Ok;
        }
        catch
        {
            foreach (ref NativeEvent native in room[..lent])
                EventLease.GiveBack(ref native);
            foreach (LiveEvent item in read.Skip(lent))
                item.Audio.Dispose();
            throw;
        }
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_write_client_message")]
    public static Status WriteClient(byte* json, nuint length, byte* message, nuint capacity, nuint* written) => Crossing.Run(
        (Pointer.To(json), length, Pointer.To(message), capacity, Pointer.To(written)), static call =>
    {
        var (json, length, message, capacity, written) = call;
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(output, OutgoingMessage.Read(default, Input.Span(json, length)));
        Input.RequireRoom(output.WrittenCount, capacity, written);
        output.WrittenSpan.CopyTo(Input.Room(message, capacity));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_write_audio_message")]
    public static Status WriteAudio(int sampleRate, short* samples, nuint count, byte* message, nuint capacity, nuint* written) =>
        Crossing.Run((sampleRate, Pointer.To(samples), count, Pointer.To(message), capacity, Pointer.To(written)), static call =>
    {
        var (sampleRate, samples, count, message, capacity, written) = call;
        ReadOnlySpan<short> source = Input.Span(samples, count);
        if (source.Length > MaxSamples)
            throw new BorderException(Status.Argument, "A message holds no more than 64 Mi samples.");
        var writer = new RealtimeAudioWriter(sampleRate);
        Input.RequireRoom(writer.GetLength(source.Length), capacity, written);
        writer.Write(Input.Room(message, capacity)[..(int)written.Value], source);
        return Status.Ok;
    });
}
