using LiveProto.Audio;
using LiveProto.Audio.Wav;
using LiveProto.Fuzz.Oracles.Audio;

namespace LiveProto.Fuzz.Targets;

/// <summary>Hostile WAV streams.</summary>
internal sealed class WavTarget : IFuzzTarget
{
    public string Name => "wav";

    public string Law =>
        "However it is cut, a stream has the format, the error, the length and each sample that a slow reader finds in the whole file.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        File(new PcmFormat(16000), 320, known: true),
        File(new PcmFormat(8000, 2, SampleEncoding.MuLaw), 64, known: true),
        File(new PcmFormat(48000, 3, SampleEncoding.Float32), 120, known: false),
        // As a recorder leaves it that never came to its end.
        [.. File(new PcmFormat(16000), 0, known: true), 1, 2, 3, 4, 5, 6],
        .. Enum.GetValues<SampleEncoding>().Select(encoding => File(new PcmFormat(24000, 1, encoding), 48, known: true)),
        [
            .. "RF64"u8, 255, 255, 255, 255, .. "WAVEds64"u8, 28, 0, 0, 0, .. new byte[8], 6, .. new byte[19],
            .. File(new PcmFormat(8000), 6, known: true).AsSpan(48),
        ],
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        var slow = new SlowWav(input);
        var expected = new Reading(slow.Format, slow.Error, slow.FrameCount, slow.Samples);
        foreach (int size in (ReadOnlySpan<int>)[int.MaxValue, 1, 7, 64])
        {
            Reading found = Read(input, size);
            if (found.Summary != expected.Summary || !found.Samples.AsSpan().SequenceEqual(expected.Samples))
                throw new InvalidOperationException($"in pieces of {size}: {found.Summary}; expected: {expected.Summary}");
        }

        short[] plain = SlowPcm.ToPcm16(slow.Format.Encoding, slow.Samples);
        var converted = new short[plain.Length];
        if (PcmConverter.ToPcm16(slow.Format.Encoding, slow.Samples, converted) != plain.Length || !converted.AsSpan().SequenceEqual(plain))
            throw new InvalidOperationException(
                $"{slow.Format.Encoding}: {string.Join(' ', converted)}, expected: {string.Join(' ', plain)}");
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
                return new Reading(reader.Format, reader.Error, reader.FrameCount, [.. samples]);
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
        for (int i = 0; i < dataBytes; i++)
            file[^(i + 1)] = (byte)(i * 37);
        return file;
    }

    private sealed record Reading(PcmFormat Format, WavError Error, long? FrameCount, byte[] Samples)
    {
        public string Summary => $"{Format}, {Error}, {FrameCount?.ToString() ?? "any number of"} frames, {Samples.Length} bytes";
    }
}
