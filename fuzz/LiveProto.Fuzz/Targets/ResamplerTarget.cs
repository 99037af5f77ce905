using LiveProto.Audio;

namespace LiveProto.Fuzz.Targets;

/// <summary>Sample rates, quality and a way of cutting from the first four bytes; the others are samples.</summary>
internal sealed class ResamplerTarget : IFuzzTarget
{
    private const int MaxSamples = 4096;
    private const short Level = 8000;
    private static readonly int[] s_rates = [8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 96000];

    public string Name => "resampler";

    public string Law =>
        "Cutting changes no bit; as many samples come as the ratio says; constant sound keeps its level; a click comes out at its time and the delay.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        [7, 2, 3, 20, .. Enumerable.Range(0, 600).Select(i => (byte)(i * 37))], [2, 4, 1, 1, .. new byte[200]],
        [6, 2, 4, 9, .. Enumerable.Repeat((byte)0x7F, 500)],
        [0, 2, 0, 160, 1, 2, 3], [4, 7, 2, 77, .. Enumerable.Range(0, 300).Select(i => (byte)(i * i))], [1, 6, 3, 5, .. new byte[99]],
        [2, 2, 3, 5, 1, 0, 255, 255],
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        if (input.Length < 4)
            return;
        int from = s_rates[input[0] % s_rates.Length], to = s_rates[input[1] % s_rates.Length];
        var resampler = new Resampler(from, to, (ResamplerQuality)(input[2] % 5));
        var samples = new short[Math.Min(MaxSamples, (input.Length - 4) / 2)];
        Pcm16.FromBytes(input.Slice(4, 2 * samples.Length), samples);
        short[] whole = Convert(resampler, samples, () => int.MaxValue);
        int longest = input[3];
        var random = new Random(longest);
        if (!Convert(resampler, samples, () => random.Next(0, 2 + longest)).AsSpan().SequenceEqual(whole))
            throw new InvalidOperationException("cut it sounds otherwise");
        if (whole.Length != GetLength(samples.Length, from, to) + resampler.Latency)
            throw new InvalidOperationException($"{whole.Length} samples for {samples.Length}");
        CheckLevel(resampler, from, to);
        CheckDelay(resampler, samples.Length, from, to);
    }

    private static long GetLength(long samples, int from, int to) => ((samples * to) + from - 1) / from;

    private static void CheckLevel(Resampler resampler, int from, int to)
    {
        // Both ends are the filter's edges: the middle is a delay away from each.
        int span = (int)(4L * (resampler.Latency + 1) * from / to) + 64;
        short[] output = Convert(resampler, [.. Enumerable.Repeat(Level, span)], () => int.MaxValue);
        short middle = output[(int)(GetLength(span, from, to) / 2) + resampler.Latency];
        if (Math.Abs(middle - Level) > Level / 100)
            throw new InvalidOperationException($"a level of {Level} became {middle}");
    }

    private static void CheckDelay(Resampler resampler, int seed, int from, int to)
    {
        int at = (int)(2L * (resampler.Latency + 1) * from / to) + (seed % 97);
        var click = new short[(2 * at) + 64];
        click[at] = 30000;
        short[] output = Convert(resampler, click, () => int.MaxValue);
        int peak = 0;
        for (int i = 0; i < output.Length; i++)
            peak = Math.Abs(output[i]) > Math.Abs(output[peak]) ? i : peak;
        double expected = resampler.Latency + (at * (double)to / from);
        if (Math.Abs(peak - expected) > Math.Max(1, to / (double)from))
            throw new InvalidOperationException($"a click came at {peak}, and was due at {expected}");
    }

    private static short[] Convert(Resampler resampler, ReadOnlySpan<short> samples, Func<int> nextLength)
    {
        var output = new List<short>();
        while (!samples.IsEmpty)
        {
            int length = Math.Min(nextLength(), samples.Length);
            var piece = new short[resampler.GetMaxOutputLength(length)];
            int promised = resampler.GetOutputLength(length);
            int written = resampler.Process(samples[..length], piece);
            if (written != promised)
                throw new InvalidOperationException($"{written} samples in place of the {promised} that were promised");
            output.AddRange(piece.AsSpan(0, written));
            samples = samples[length..];
        }

        var rest = new short[resampler.Latency];
        resampler.Flush(rest);
        return [.. output, .. rest];
    }
}
