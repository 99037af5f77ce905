using LiveProto.Audio;
using LiveProto.Testing;

namespace LiveProto.Core.Tests.Audio;

public class ResamplerTests
{
    public static TheoryData<int, int> Ratios => new()
    {
        { 48000, 16000 }, { 44100, 16000 }, { 24000, 16000 }, { 8000, 16000 }, { 24000, 48000 },
        { 24000, 8000 }, { 24000, 44100 }, { 16000, 24000 }, { 16000, 8000 },
        // Two stages upwards, no common divisor worth the name, extremes.
        { 8000, 48000 }, { 44101, 16000 }, { 44101, 47999 }, { 8000, 11111 }, { 192000, 8000 }, { 8000, 191999 }, { 191999, 8000 },
    };

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Process_StreamCutAnywhere_SameBits(int inputRate, int outputRate)
    {
        // Best has forms of filter that High has not.
        CutAnywhere(inputRate, outputRate, ResamplerQuality.High);
        CutAnywhere(inputRate, outputRate, ResamplerQuality.Best);
    }

    private static void CutAnywhere(int inputRate, int outputRate, ResamplerQuality quality)
    {
        float[] input = Signals.Noise(1500, seed: 5);
        input[100] = float.NaN;
        input[1000] = float.PositiveInfinity;
        var whole = new Resampler(inputRate, outputRate, quality);
        var expected = new float[whole.GetOutputLength(input.Length) + whole.Latency];
        int length = whole.Process(input, expected);
        whole.Flush(expected.AsSpan(length));

        foreach (int size in (int[])[1, 7, 160, 441, 1023])
        {
            var resampler = new Resampler(inputRate, outputRate, quality);
            var actual = new float[expected.Length];
            int written = 0;
            for (int at = 0; at < input.Length; at += size)
            {
                ReadOnlySpan<float> block = input.AsSpan(at, Math.Min(size, input.Length - at));
                int promised = resampler.GetOutputLength(block.Length);
                int given = resampler.Process(block, actual.AsSpan(written));
                Assert.Equal(promised, given);
                Assert.True(given <= resampler.GetMaxOutputLength(block.Length));
                written += given;
            }

            written += resampler.Flush(actual.AsSpan(written));
            Assert.Equal(expected.Length, written);
            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), actual.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Process_LongStream_ExactCount(int inputRate, int outputRate)
    {
        var resampler = new Resampler(inputRate, outputRate);
        var output = new short[4000];
        var input = new short[inputRate / 50];
        long total = 0, given = 0;
        for (; given < inputRate; given += input.Length)
            total += resampler.Process(input, output);
        Assert.Equal((given * outputRate + inputRate - 1) / inputRate, total);
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Process_TwentyMilliseconds_GivesTwentyFromTheFirst(int inputRate, int outputRate)
    {
        var resampler = new Resampler(inputRate, outputRate);
        int expected = (int)Math.Ceiling((double)(inputRate / 50) * outputRate / inputRate);
        Assert.Equal(expected, resampler.Process(new short[inputRate / 50], new short[expected]));
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Process_Sine_ComesOutAlignedWithTheLatency(int inputRate, int outputRate)
    {
        const double frequency = 1000;
        var resampler = new Resampler(inputRate, outputRate);
        float[] input = Signals.Sine(inputRate / 8, inputRate, frequency);
        var output = new float[resampler.GetOutputLength(input.Length)];
        resampler.Process(input, output);
        for (int n = outputRate / 20; n < output.Length; n++)
            Assert.Equal(Math.Sin(2 * Math.PI * frequency * (n - resampler.Latency) / outputRate), output[n], 2e-3);
    }

    [Fact]
    public void Process_EqualRates_Copies()
    {
        var resampler = new Resampler(16000, 16000);
        short[] input = [1, -2, short.MaxValue, short.MinValue];
        var output = new short[4];
        Assert.Equal(4, resampler.Process(input, output));
        Assert.Equal(input, output);
        Assert.Equal(0, resampler.Latency);
        Assert.Equal(0, resampler.Flush(output));
    }

    [Fact]
    public void Process_OutputTooShort_ThrowsAndTakesNothing()
    {
        var resampler = new Resampler(48000, 16000);
        Assert.Throws<ArgumentException>(() => resampler.Process(new short[960], new short[319]));
        Assert.Equal(320, resampler.GetOutputLength(960));
    }

    [Theory]
    [InlineData(7999, 16000)]
    [InlineData(16000, 192001)]
    public void Constructor_RateOutOfRange_Throws(int inputRate, int outputRate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(inputRate, outputRate));

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Process_SteadyStream_AllocatesNothing(int inputRate, int outputRate)
    {
        var resampler = new Resampler(inputRate, outputRate);
        var input = new short[inputRate / 50];
        var output = new short[outputRate / 50 + 2];
        Assert.Equal(0, Allocations.Measure(() => resampler.Process(input, output)));
    }
}
