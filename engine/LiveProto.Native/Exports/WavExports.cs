using System.Runtime.InteropServices;
using LiveProto.Audio.Wav;
using LiveProto.Native.Border;
using LiveProto.Native.Handles;

namespace LiveProto.Native.Exports;

/// <summary>WAV files, piece by piece. A reader is used by one thread at a time.</summary>
internal static unsafe class WavExports
{
    [UnmanagedCallersOnly(EntryPoint = "lp_wav_header")]
    public static Status Header(NativePcmFormat* format, long dataBytes, byte* header, nuint capacity, nuint* written) => Crossing.Run(
        (Pointer.To(format), dataBytes, Pointer.To(header), capacity, Pointer.To(written)), static call =>
    {
        var (format, dataBytes, header, capacity, written) = call;
        Input.RequireRoom(WavWriter.HeaderLength, capacity, written);
        new WavWriter(Input.Out(format).ToManaged()).WriteHeader(Input.Room(header, capacity), dataBytes < 0 ? null : dataBytes);
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_wav_reader_create")]
    public static Status Create(ulong* reader) => Crossing.Run(Pointer.To(reader), static reader =>
    {
        Input.Out(reader) = HandleTable.Add(HandleKind.WavReader, new Exclusive<WavReader>(new WavReader()));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_wav_read")]
    public static Status Read(ulong reader, byte* bytes, nuint length, int isFinal, NativeWavStep* step) => Crossing.Run(
        (reader, Pointer.To(bytes), length, isFinal, Pointer.To(step)), static call =>
    {
        var (reader, bytes, length, isFinal, step) = call;
        ref NativeWavStep answer = ref Input.Out(step);
        answer = default;
        ReadOnlySpan<byte> input = Input.Span(bytes, length);
        Exclusive<WavReader> one = HandleTable.Get<Exclusive<WavReader>>(HandleKind.WavReader, reader);
        WavReader taken = one.Take();
        try
        {
            WavReadStatus status = taken.Read(input, isFinal != 0, out int consumed, out ReadOnlySpan<byte> samples);
            if (status == WavReadStatus.Invalid)
                throw new BorderException(Status.Format, $"This is no WAV file that can be read: {taken.Error}.");
            answer.Kind = (int)status;
            answer.Consumed = (nuint)consumed;
            answer.SampleBytes = (nuint)samples.Length;
            answer.Format = NativePcmFormat.From(taken.Format);
        }
        finally
        {
            one.Return();
        }

        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_wav_reader_free")]
    public static Status Free(ulong reader) => Crossing.Run(reader, static reader =>
    {
        HandleTable.Remove<Exclusive<WavReader>>(HandleKind.WavReader, reader);
        return Status.Ok;
    });
}
