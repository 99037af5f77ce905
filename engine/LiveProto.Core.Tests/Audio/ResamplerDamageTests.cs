using LiveProto.Audio;

namespace LiveProto.Core.Tests.Audio;

/// <summary>NaN and infinities go in: the output is finite, and samples out of their reach are untouched.</summary>
public sealed class ResamplerDamageTests
{
    // Every form of filter, one and two stages, equal rates.
    private static readonly (int Input, int Output)[] Rates =
    [
        (16000, 16000), (48000, 48000), (48000, 16000), (24000, 16000), (16000, 24000), (24000, 48000), (24000, 8000),
        (44100, 16000), (24000, 44100),
        (8000, 48000), (44101, 16000), (44101, 47999), (8000, 191999), (192000, 8000), (191999, 8000),
    ];

    private static readonly float[] Damages =
    [
        float.NaN, BitConverter.UInt32BitsToSingle(0x7F80_0001), float.PositiveInfinity, float.NegativeInfinity, 3e38f, -3e38f,
        float.MaxValue, float.MinValue, 1e20f,
        -1.1e10f, float.Epsilon, -1e-40f,
    ];

    public static TheoryData<ResamplerQuality> Qualities => [.. Enum.GetValues<ResamplerQuality>()];

    [Theory]
    [MemberData(nameof(Qualities))]
    public void Process_OneDamagedSample_IsSilence(ResamplerQuality quality)
    {
        foreach ((int inputRate, int outputRate) in Rates)
        {
            float[] silenced = Signals.Noise(900, seed: 11);
            silenced[433] = 0;
            float[] expected = Convert(new Resampler(inputRate, outputRate, quality), silenced);
            short[] expected16 = ConvertTo16(new Resampler(inputRate, outputRate, quality), silenced);
            foreach (float damage in Damages)
            {
                float[] damaged = [.. silenced];
                damaged[433] = damage;
                Assert.Equal(expected, Convert(new Resampler(inputRate, outputRate, quality), damaged));
                Assert.Equal(expected16, ConvertTo16(new Resampler(inputRate, outputRate, quality), damaged));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Qualities))]
    public void Process_NothingButDamage_IsFiniteAndRecoversAtOnce(ResamplerQuality quality)
    {
        foreach ((int inputRate, int outputRate) in Rates)
        {
            foreach (float damage in (float[])[.. Damages, 1e10f, -1e10f])
            {
                var resampler = new Resampler(inputRate, outputRate, quality);
                var bad = new float[700];
                for (int i = 0; i < bad.Length; i++)
                    bad[i] = i % 3 == 1 ? -damage : damage;
                var output = new float[resampler.GetMaxOutputLength(4000)];
                int count = resampler.Process(bad, output);
                Assert.All(output[..count], x => Assert.True(float.IsFinite(x), $"{inputRate}:{outputRate} {damage}"));

                // As far as the filter reaches, and not one output farther.
                count = resampler.Process(new float[4000], output);
                Assert.All(output[..count], x => Assert.True(float.IsFinite(x)));
                int reach = Math.Min(count, 2 * resampler.Latency + 2);
                Assert.All(output[reach..count], x => Assert.Equal(0, x));
            }
        }
    }

    private static float[] Convert(Resampler resampler, float[] input)
    {
        var output = new float[resampler.GetOutputLength(input.Length) + resampler.Latency];
        int written = resampler.Process(input, output);
        resampler.Flush(output.AsSpan(written));
        return output;
    }

    private static short[] ConvertTo16(Resampler resampler, float[] input)
    {
        var output = new short[resampler.GetOutputLength(input.Length) + resampler.Latency];
        int written = resampler.Process(input, output);
        resampler.Flush(output.AsSpan(written));
        return output;
    }
}
