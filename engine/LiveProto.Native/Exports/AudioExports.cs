using System.Runtime.InteropServices;
using LiveProto.Audio;
using LiveProto.Native.Border;

namespace LiveProto.Native.Exports;

/// <summary>Samples of every encoding. Pure.</summary>
internal static unsafe class AudioExports
{
    [UnmanagedCallersOnly(EntryPoint = "lp_pcm_decode")]
    public static Status Decode(int encoding, byte* bytes, nuint length, short* samples, nuint capacity, nuint* written) => Crossing.Run(
        (encoding, Pointer.To(bytes), length, Pointer.To(samples), capacity, Pointer.To(written)), static call =>
    {
        var (encoding, bytes, length, samples, capacity, written) = call;
        ReadOnlySpan<byte> source = Input.Span(bytes, length);
        SampleEncoding known = Encoding(encoding);
        Input.RequireRoom(source.Length / new PcmFormat(1, 1, known).BytesPerSample, capacity, written);
        PcmConverter.ToPcm16(known, source, Input.Room(samples, capacity));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_pcm_encode")]
    public static Status Encode(int encoding, short* samples, nuint count, byte* bytes, nuint capacity, nuint* written) => Crossing.Run(
        (encoding, Pointer.To(samples), count, Pointer.To(bytes), capacity, Pointer.To(written)), static call =>
    {
        var (encoding, samples, count, bytes, capacity, written) = call;
        ReadOnlySpan<short> source = Input.Span(samples, count);
        SampleEncoding known = Encoding(encoding);
        Input.RequireRoom(checked(source.Length * new PcmFormat(1, 1, known).BytesPerSample), capacity, written);
        PcmConverter.FromPcm16(known, source, 1, Input.Room(bytes, capacity));
        return Status.Ok;
    });

    /// <summary>An encoding of the header, which numbers them as <see cref="SampleEncoding"/> does.</summary>
    internal static SampleEncoding Encoding(int encoding) => Enum.IsDefined((SampleEncoding)encoding)
        ? (SampleEncoding)encoding
        : throw new BorderException(Status.Argument, $"There is no encoding {encoding}.");
}
