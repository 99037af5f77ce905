using LiveProto.Audio;
using LiveProto.Audio.Wav;

namespace LiveProto.Fuzz.Targets;

/// <summary>Hostile WAV streams.</summary>
internal sealed class WavTarget : IFuzzTarget
{
    public string Name => "wav";

    public string Law => "A WAV stream cut into pieces reads as the whole one does: same format, error and samples, never more than there are, and it ends.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        File(new PcmFormat(16000), 320, known: true),
        File(new PcmFormat(8000, 2, SampleEncoding.MuLaw), 64, known: true),
        File(new PcmFormat(48000, 3, SampleEncoding.Float32), 120, known: false),
        [.. "RF64"u8, 255, 255, 255, 255, .. "WAVEds64"u8, 28, 0, 0, 0, .. new byte[8], 6, .. new byte[19], .. File(new PcmFormat(8000), 6, known: true).AsSpan(48)],
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        Reading whole = Read(input, int.MaxValue);
        foreach (int size in (ReadOnlySpan<int>)[1, 7, 64])
        {
            Reading pieces = Read(input, size);
            if (pieces.Format != whole.Format || pieces.Error != whole.Error || !pieces.Samples.AsSpan().SequenceEqual(whole.Samples))
                throw new InvalidOperationException($"in pieces of {size}: {pieces.Error}, {pieces.Samples.Length} bytes; whole: {whole.Error}, {whole.Samples.Length} bytes");
        }

        if (whole.Samples.Length > input.Length || (whole.Format.SampleRate > 0 && whole.Samples.Length % whole.Format.BytesPerFrame != 0))
            throw new InvalidOperationException("samples that are not there, or no whole frames");
        PcmConverter.ToPcm16(whole.Format.Encoding, whole.Samples, new short[whole.Samples.Length]);
    }

    private static Reading Read(ReadOnlySpan<byte> input, int size)
    {
        var reader = new WavReader();
        var samples = new List<byte>();
        int start = 0, end = Math.Min(size, input.Length);
        // Every call consumes, asks for more or ends.
        for (int calls = 0; calls < 4 * input.Length + 3000; calls++)
        {
            WavReadStatus status = reader.Read(input[start..end], end == input.Length, out int consumed, out ReadOnlySpan<byte> some);
            start += consumed;
            samples.AddRange(some);
            if (status is WavReadStatus.End or WavReadStatus.Invalid)
                return new Reading(reader.Format, reader.Error, [.. samples]);
            if (status != WavReadStatus.NeedMoreData)
                continue;
            if (end == input.Length)
                throw new InvalidOperationException("wants more than there is");
            end = (int)Math.Min((long)end + size, input.Length);
        }

        throw new InvalidOperationException("does not end");
    }

    private static byte[] File(PcmFormat format, int dataBytes, bool known)
    {
        var file = new byte[WavWriter.HeaderLength + dataBytes];
        new WavWriter(format).WriteHeader(file, known ? dataBytes : null);
        return file;
    }

    private sealed record Reading(PcmFormat Format, WavError Error, byte[] Samples);
}
