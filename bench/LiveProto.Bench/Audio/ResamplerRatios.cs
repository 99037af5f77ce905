using System.Diagnostics;
using System.Runtime.Intrinsics;
using LiveProto.Audio;
using LiveProto.Audio.Resampling;
using LiveProto.Bench.Ratios;

namespace LiveProto.Bench.Audio;

/// <summary>Resampling 20 ms of mono at a time, one thread, against libsoxr and against the machine's arithmetic peak.</summary>
internal sealed class ResamplerRatios : IRatioGroup
{
    /// <summary>The ratios that matter most, and the factors by which High must beat soxr HQ in float and in 16 bits, and Fast in
    /// float.</summary>
    private static readonly (int Input, int Output, double Float, double Short, double Fast)[] Claims =
    [
        (48000, 16000, 1.5, 1.8, 3),
        (44100, 16000, 1.2, 1.3, 2),
        (24000, 16000, 3, 3, 3),
        (8000, 16000, 1.5, 1.8, 3),
        (24000, 48000, 1.5, 1.8, 3),
        (24000, 8000, 1.5, 1.8, 3),
        (24000, 44100, 1.2, 1.3, 2),
        (16000, 24000, 3, 3, 3),
        (16000, 8000, 1.5, 1.8, 3),
    ];

    public string Name => "audio";

    public IReadOnlyList<RatioRow> Rows => [.. Create()];

    public IReadOnlyList<string> Notes
    {
        get
        {
            string vectors =
                $"vectors of {(IsWide ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits, {PeakOfMachine():F0} multiply-adds a nanosecond in registers";
            return Soxr.IsAvailable
                ? [$"{vectors}; the targets against soxr, whose speed is not bound by them, were set where there are 131"]
                : [vectors, "rows against libsoxr are left out: libsoxr.so.0 is missing (apt-get install libsoxr0)"];
        }
    }

    private static bool IsWide => Vector512.IsHardwareAccelerated;

    // On narrower registers than Vector512 the claim is a single one: High is no slower than 0.8 × soxr HQ.
    private static IEnumerable<RatioRow> Create()
    {
        foreach (var (input, output, fast32, fast16, speech) in Soxr.IsAvailable ? Claims : [])
        {
            yield return Float(input, output, ResamplerQuality.High, Soxr.HighQuality, "soxr HQ float", IsWide ? fast32 : 0.8);
            yield return Short(input, output, IsWide ? fast16 : null);
            yield return Float(input, output, ResamplerQuality.Best, Soxr.VeryHighQuality, "soxr VHQ float", IsWide ? 1.1 : null);
            yield return Float(input, output, ResamplerQuality.Fast, Soxr.HighQuality, "soxr HQ float", IsWide ? speech : null);
        }

        foreach (var (input, output, _, _, _) in Claims)
            yield return Peak(input, output, IsWide ? 0.75 : null);
    }

    private static double PeakOfMachine()
    {
        const long work = 1_000_000;
        double best = 0;
        for (int i = 0; i < 200; i++)
        {
            long start = Stopwatch.GetTimestamp();
            MultiplyAddPeak.Run(work);
            best = Math.Max(best, work / Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best;
    }

    private static RatioRow Float(int inputRate, int outputRate, ResamplerQuality quality, uint recipe, string baselineName,
        double? target) =>
        new($"{quality} float {inputRate} -> {outputRate}", baselineName, target, () =>
        {
            float[] input = Noise(inputRate / 50);
            var output = new float[outputRate / 50 + 64];
            var baselineOutput = new float[4 * output.Length];
            var resampler = new Resampler(inputRate, outputRate, quality);
            var soxr = Soxr.Float(inputRate, outputRate, recipe);
            return RatioPair.Of(() => soxr.Process(input, baselineOutput), () => resampler.Process(input, output), soxr);
        })
        {
            MostAllocatedBytes = 0,
        };

    private static RatioRow Short(int inputRate, int outputRate, double? target) =>
        new($"High int16 {inputRate} -> {outputRate}", "soxr HQ int16", target, () =>
        {
            var input = new short[inputRate / 50];
            Pcm16.FromFloat(Noise(input.Length), input);
            var output = new short[outputRate / 50 + 64];
            var baselineOutput = new short[4 * output.Length];
            var resampler = new Resampler(inputRate, outputRate);
            var soxr = Soxr.Short(inputRate, outputRate, Soxr.HighQuality);
            return RatioPair.Of(() => soxr.Process(input, baselineOutput), () => resampler.Process(input, output), soxr);
        })
        {
            MostAllocatedBytes = 0,
        };

    /// <summary>
    /// Against the time that the multiply-adds of the plain sum would take at full speed. Adding mirrored inputs first halves them, so that
    /// this bound of any plain sum can be passed.
    /// </summary>
    private static RatioRow Peak(int inputRate, int outputRate, double? target) =>
        new($"High float {inputRate} -> {outputRate}, arithmetic", "its multiply-adds in registers", target, () =>
        {
            float[] input = Noise(inputRate / 50);
            var output = new float[outputRate / 50 + 64];
            var resampler = new Resampler(inputRate, outputRate);
            ResamplerDesign design = ResamplerDesigns.Get(RationalRatio.Of(inputRate, outputRate), ResamplerQuality.High);
            long work = (long)(design.MultiplyAddsPerOutput * outputRate / 50);
            return RatioPair.Of(() => MultiplyAddPeak.Run(work), () => resampler.Process(input, output));
        })
        {
            MostAllocatedBytes = 0,
        };

    private static float[] Noise(int length)
    {
        var random = new Random(7);
        var samples = new float[length];
        for (int i = 0; i < length; i++)
            samples[i] = random.NextSingle() - 0.5f;
        return samples;
    }
}
