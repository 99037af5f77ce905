using LiveProto.Audio;
using LiveProto.Testing.Audio;

namespace LiveProto.Core.Tests.Audio;

/// <summary>The figures that the qualities promise, measured from outside with tones; `-- resampler-report` of the bench prints them
/// all.</summary>
public class ResamplerQualityTests
{
    private static readonly (int Input, int Output)[] Ratios =
    [
        (48000, 16000), (44100, 16000), (24000, 16000), (8000, 16000), (24000, 48000), (24000, 8000), (24000, 44100),
        (16000, 24000), (16000, 8000),
    ];

    /// <summary>What each quality promises: edges, ripple, rejection, SNR of a tone in float.</summary>
    private static readonly Dictionary<
        ResamplerQuality,
        (double Pass, double Stop, double Ripple, double Rejection, double Noise, double LatencyMs)> Promises = new()
        {
            [ResamplerQuality.LowLatency] = (0.84, 1.12, 0.05, 71.5, 71.5, 2),
            [ResamplerQuality.Fast] = (0.90, 1.10, 0.01, 102, 102, 4.2),
            [ResamplerQuality.Balanced] = (0.90, 1.00, 0.01, 87, 87, 7),
            [ResamplerQuality.High] = (0.9125, 1.00, 0.01, 105, 105, 8.1),
            [ResamplerQuality.Best] = (0.9125, 1.00, 0.001, 140, 140, 11),
        };

    public static TheoryData<int, int, ResamplerQuality> All
    {
        get
        {
            var all = new TheoryData<int, int, ResamplerQuality>();
            foreach ((int input, int output) in Ratios)
            {
                foreach (ResamplerQuality quality in Promises.Keys)
                    all.Add(input, output, quality);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Float_EveryPromise_IsKept(int inputRate, int outputRate, ResamplerQuality quality)
    {
        var promise = Promises[quality];
        var meter = new ResamplerMeter(inputRate, outputRate, quality);
        Assert.InRange(meter.Ripple(promise.Pass, steps: 16), 0, promise.Ripple * 1.01);
        Assert.InRange(meter.DcGain(), -promise.Ripple * 1.01, 0.0001);
        Assert.InRange(meter.Rejection(promise.Stop, steps: 12), promise.Rejection, double.MaxValue);
        Assert.InRange(meter.Tone(1000, outputs: 2000).SignalToNoise, promise.Noise, double.MaxValue);
        Assert.InRange(meter.Tone(0.99 * promise.Pass * meter.Nyquist, outputs: 2000).SignalToNoise, promise.Noise, double.MaxValue);
        Assert.InRange(meter.OneByOneLatency() * 1000, 0, promise.LatencyMs);
    }

    /// <summary>Ratios beyond the usual: two stages, short and long ones, phases by the hundred, coefficients interpolated.</summary>
    [Theory]
    [InlineData(192000, 8000)]
    [InlineData(96000, 16000)]
    [InlineData(48000, 8000)]
    [InlineData(44100, 8000)]
    [InlineData(44100, 11025)]
    [InlineData(22050, 16000)]
    [InlineData(32000, 48000)]
    [InlineData(8000, 48000)]
    [InlineData(11025, 192000)]
    [InlineData(44101, 16000)]
    public void Float_OtherRatios_HighAndBestKeepTheirPromises(int inputRate, int outputRate)
    {
        foreach (ResamplerQuality quality in (ResamplerQuality[])[ResamplerQuality.High, ResamplerQuality.Best])
        {
            var promise = Promises[quality];
            var meter = new ResamplerMeter(inputRate, outputRate, quality);
            Assert.InRange(meter.Ripple(promise.Pass, steps: 16), 0, promise.Ripple * 1.01);
            Assert.InRange(meter.Rejection(promise.Stop, steps: 24), promise.Rejection, double.MaxValue);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Short_AgainstTheSameFilterInFloat_AddsOnlyRounding(int inputRate, int outputRate, ResamplerQuality quality)
    {
        // A full-scale sine and one rounding to 16 bits make 98.09 dB; nothing else may be added, nor may full scale clip.
        float[] exact = new ResamplerMeter(inputRate, outputRate, quality).Steady(i => Rounded(inputRate, i), 4000);
        float[] rounded = new ResamplerMeter(inputRate, outputRate, quality, ResamplerPath.Short).Steady(i => Rounded(inputRate, i), 4000);
        double error = 0;
        for (int i = 0; i < exact.Length; i++)
            error += Math.Pow(exact[i] - rounded[i], 2);
        double noise = 20 * Math.Log10(Math.Sqrt(0.5 * exact.Length / error));
        // A sine dwells at its peaks, where rounding errors are alike rather than uniform: ± 1 dB. A half-band filter hands every other
        // input through, whole or half of it, which is a 16-bit value already: up to 3 dB less. Any other that doubles a rate comes close
        // to that where outputs fall on inputs.
        bool isNearInputs = outputRate == 2 * inputRate || (quality == ResamplerQuality.Fast && inputRate == 2 * outputRate);
        Assert.InRange(noise, 97.0, isNearInputs ? 102.5 : 99.5);
    }

    /// <summary>
    /// What the converter adds to a full-scale tone on its way to 16 bits: images, aliases and one rounding, 98.09 dB alone. The tone goes
    /// in as float, because a 16-bit one carries as much noise as that before the converter sees it; from 16 bits the path is the same, as
    /// those become float exactly.
    /// </summary>
    [Theory]
    [MemberData(nameof(All))]
    public void FloatToShort_FullScaleTones_HaveTheNoiseOfOneRounding(int inputRate, int outputRate, ResamplerQuality quality)
    {
        var meter = new ResamplerMeter(inputRate, outputRate, quality, ResamplerPath.FloatToShort);
        double promise = quality >= ResamplerQuality.High ? 97 : Math.Min(96, Promises[quality].Noise - 1);
        Assert.InRange(meter.WorstSignalToNoise(Promises[quality].Pass), promise, double.MaxValue);
    }

    /// <summary>
    /// From 16 bits to 16 bits no converter can do better than two independent roundings allow: 95.2 dB when the rate goes up, 96.9 dB at
    /// 48 -> 16 kHz. (libsoxr HQ, measured alike: 95.1 dB at 24 -> 44.1 kHz. Where outputs fall on inputs it does up to 1.6 dB better,
    /// having a pass band flat to a 16-bit step: such an output is rounded back to the input itself, and counts one rounding.)
    /// </summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Short_FullScaleTones_AreAsCleanAsTwoRoundingsAllow(int inputRate, int outputRate, ResamplerQuality quality)
    {
        var meter = new ResamplerMeter(inputRate, outputRate, quality, ResamplerPath.Short);
        // A sine's rounding errors are not quite uniform, and filters of less attenuation let images by.
        double expected = meter.LimitOfTwoRoundings - 1;
        Assert.InRange(meter.WorstSignalToNoise(Promises[quality].Pass), Math.Min(expected, Promises[quality].Noise - 1), double.MaxValue);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Impulse_ComesOutSymmetricalAroundTheStatedLatency(int inputRate, int outputRate, ResamplerQuality quality)
    {
        int common = (int)System.Numerics.BigInteger.GreatestCommonDivisor(inputRate, outputRate);
        int down = inputRate / common, up = outputRate / common;
        int cycles = 4000 / down + 2;
        var resampler = new Resampler(inputRate, outputRate, quality);
        var input = new float[2 * cycles * down];
        input[cycles * down] = 1;
        var output = new float[resampler.GetOutputLength(input.Length) + resampler.Latency];
        int written = resampler.Process(input, output);
        resampler.Flush(output.AsSpan(written));
        int center = cycles * up + resampler.Latency;
        Assert.Equal(output.Max(), output[center]);
        int reach = Math.Min(center, output.Length - 1 - center);
        for (int i = 1; i <= reach; i++)
            Assert.Equal(output[center - i], output[center + i], 1e-6f);
    }

    [Fact]
    public void Short_Silence_StaysSilentAfterALoudTone()
    {
        foreach ((int input, int output) in Ratios)
        {
            var resampler = new Resampler(input, output);
            var loud = new short[input / 10];
            Pcm16.FromFloat(Signals.Sine(loud.Length, input, 997), loud);
            var samples = new short[output / 5];
            resampler.Process(loud, samples);
            resampler.Process(new short[input / 20], samples);
            int count = resampler.Process(new short[input / 10], samples);
            Assert.All(samples[..count], sample => Assert.Equal(0, sample));
        }
    }

    [Fact]
    public void Short_SquareWaveAtFullScale_SaturatesInsteadOfWrapping()
    {
        var resampler = new Resampler(48000, 16000);
        var square = new short[4800];
        for (int i = 0; i < square.Length; i++)
            square[i] = i / 48 % 2 == 0 ? short.MaxValue : short.MinValue;
        var output = new short[1600];
        resampler.Process(square, output);
        // Overshoot of the band-limited square would be 1.09 × full scale: it stays at the rail, on the right side of zero.
        for (int n = 200; n < output.Length; n++)
        {
            int place = (n - resampler.Latency) % 32;
            if (place is > 2 and < 14)
                Assert.True(output[n] > 20000, $"{n}: {output[n]}");
            if (place is > 18 and < 30)
                Assert.True(output[n] < -20000, $"{n}: {output[n]}");
        }

        Assert.Contains(short.MaxValue, output);
        Assert.Contains(short.MinValue, output);
    }

    private static double Rounded(int rate, int i) => Math.Round(32760 * Math.Sin(2 * Math.PI * 1003.7 * i / rate)) / 32768;
}
