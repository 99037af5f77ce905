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
    public static Status ReadServer(byte* json, nuint length, NativeEvent* events, nuint capacity, nuint* count)
    {
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            Input.Out(count) = 0;
            IReadOnlyList<LiveEvent> read = LiveEvents.FromJson(Input.Text(json, length));
            try
            {
                Input.RequireRoom(read.Count, capacity, count);
            }
            catch
            {
                foreach (LiveEvent item in read)
                    item.Audio.Dispose();
                throw;
            }

            Span<NativeEvent> room = Input.Room(events, capacity);
            for (int i = 0; i < read.Count; i++)
                EventLease.Lend(read[i], out room[i]);
            return Status.Ok;
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "lp_write_client_message")]
    public static Status WriteClient(byte* json, nuint length, byte* message, nuint capacity, nuint* written)
    {
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            var output = new ArrayBufferWriter<byte>();
            ClientMessageWriter.Write(output, OutgoingMessage.Read(default, Input.Span(json, length)));
            Input.RequireRoom(output.WrittenCount, capacity, written);
            output.WrittenSpan.CopyTo(Input.Room(message, capacity));
            return Status.Ok;
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "lp_write_audio_message")]
    public static Status WriteAudio(int sampleRate, short* samples, nuint count, byte* message, nuint capacity, nuint* written)
    {
        if (Fork.HasHappened)
            return Status.Forked;
        try
        {
            ReadOnlySpan<short> source = Input.Span(samples, count);
            if (source.Length > MaxSamples)
                throw new BorderException(Status.Argument, "A message holds no more than 64 Mi samples.");
            var writer = new RealtimeAudioWriter(sampleRate);
            Input.RequireRoom(writer.GetLength(source.Length), capacity, written);
            writer.Write(Input.Room(message, capacity)[..(int)*written], source);
            return Status.Ok;
        }
        catch (Exception error)
        {
            return Failure.Of(error);
        }
    }
}
