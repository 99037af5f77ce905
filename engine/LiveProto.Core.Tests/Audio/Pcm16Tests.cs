using LiveProto.Audio;
using LiveProto.Testing;

namespace LiveProto.Core.Tests.Audio;

public class Pcm16Tests
{
    [Fact]
    public void FromBytes_LittleEndian_LowByteFirst()
    {
        var samples = new short[4];
        Assert.Equal(4, Pcm16.FromBytes([0x34, 0x12, 0xFF, 0xFF, 0x00, 0x80, 0xFF, 0x7F], samples));
        Assert.Equal([0x1234, -1, short.MinValue, short.MaxValue], samples);
        var bytes = new byte[8];
        Assert.Equal(8, Pcm16.ToBytes(samples, bytes));
        Assert.Equal([0x34, 0x12, 0xFF, 0xFF, 0x00, 0x80, 0xFF, 0x7F], bytes);
    }

    [Fact]
    public void FromBytes_OddLength_Throws() => Assert.Throws<ArgumentException>(() => Pcm16.FromBytes([1, 2, 3], new short[2]));

    [Fact]
    public void FromBytes_DestinationTooShort_Throws() =>
        Assert.Throws<ArgumentException>(() => Pcm16.FromBytes([1, 2, 3, 4], new short[1]));

    [Fact]
    public void ToFloatAndBack_EveryValue_IsExact()
    {
        var all = new short[65536];
        for (int i = 0; i < all.Length; i++)
            all[i] = (short)(i - 32768);
        var floats = new float[all.Length];
        Pcm16.ToFloat(all, floats);
        Assert.Equal(-1f, floats[0]);
        Assert.Equal(0.5f, floats[32768 + 16384]);
        var back = new short[all.Length];
        Pcm16.FromFloat(floats, back);
        Assert.Equal(all, back);
    }

    [Theory]
    [InlineData(1f, 32767)]
    [InlineData(-1f, -32768)]
    [InlineData(123f, 32767)]
    [InlineData(-123f, -32768)]
    [InlineData(float.PositiveInfinity, 32767)]
    [InlineData(float.NegativeInfinity, -32768)]
    [InlineData(float.NaN, 0)]
    [InlineData(0.5f / 32768, 0)]
    [InlineData(1.5f / 32768, 2)]
    [InlineData(2.5f / 32768, 2)]
    [InlineData(-2.5f / 32768, -2)]
    [InlineData(32767.6f / 32768, 32767)]
    public void FromFloat_EdgeValue_SaturatesAndRoundsHalfToEven(float value, short expected)
    {
        // Both the vector body and the scalar tail see it.
        float[] source = Enumerable.Repeat(value, 67).ToArray();
        var samples = new short[67];
        Pcm16.FromFloat(source, samples);
        Assert.All(samples, sample => Assert.Equal(expected, sample));
    }

    [Fact]
    public void Dither_IsTheDifferenceOfMarsagliasNumbers()
    {
        // xorshift32 from state 1, as in the paper: 270369, 67634689, 2647435461, 307599695 …, of which the upper 24 bits count.
        var dither = new TpdfDither(1);
        Assert.Equal(((270369 >> 8) - (67634689 >> 8)) / 16777216f, dither.Next());
        Assert.Equal((float)(((2647435461 >> 8) - (307599695 >> 8)) / 16777216.0), dither.Next());
    }

    [Fact]
    public void Dither_WithoutASeed_IsNoiseAllTheSame()
    {
        TpdfDither none = default, zero = new(0);
        Assert.NotEqual(0, none.Next());
        Assert.NotEqual(none.Next(), none.Next());
        Assert.NotEqual(0, zero.Next());
    }

    [Fact]
    public void Kernels_EveryLengthAndOffset_EqualTheScalarTwins()
    {
        float[] floats = Signals.Noise(600, seed: 1, amplitude: 1.5);
        floats[77] = float.NaN;
        var shorts = new short[600];
        var random = new Random(2);
        for (int i = 0; i < shorts.Length; i++)
            shorts[i] = (short)random.Next(-32768, 32768);
        shorts[40] = short.MinValue;
        for (int length = 0; length <= 257; length++)
        {
            for (int offset = 0; offset < 33; offset += length % 8 + 1)
            {
                ReadOnlySpan<short> s = shorts.AsSpan(offset, length);
                ReadOnlySpan<float> f = floats.AsSpan(offset, length);
                float[] toFloat = new float[length], toFloatScalar = new float[length];
                Pcm16.ToFloat(s, toFloat);
                Pcm16Scalar.ToFloat(s, toFloatScalar);
                Assert.Equal(toFloatScalar, toFloat);

                short[] fromFloat = new short[length], fromFloatScalar = new short[length];
                Pcm16.FromFloat(f, fromFloat);
                Pcm16Scalar.FromFloat(f, fromFloatScalar);
                Assert.Equal(fromFloatScalar, fromFloat);

                short[] gain = s.ToArray(), gainScalar = s.ToArray();
                Pcm16.ApplyGain(gain, 1.9f);
                Pcm16Scalar.ApplyGain(gainScalar, 1.9f);
                Assert.Equal(gainScalar, gain);

                Assert.Equal(Pcm16Scalar.SumOfSquares(s, out int peakScalar), Pcm16Kernels.SumOfSquares(s, out int peak));
                Assert.Equal(peakScalar, peak);
            }
        }
    }

    [Fact]
    public void ApplyGain_Loud_Saturates()
    {
        short[] samples = [20000, -20000, 100, -100];
        Pcm16.ApplyGain(samples, 2);
        Assert.Equal([32767, -32768, 200, -200], samples);
    }

    [Fact]
    public void FromFloat_WithDither_TurnsDistortionIntoSteadyNoise()
    {
        // A tone of a third of a step vanishes without dither, and can be found again with it.
        const int length = 65536;
        float[] faint = Signals.Sine(length, length, 1000, amplitude: 0.33 / 32768);
        var plain = new short[length];
        Pcm16.FromFloat(faint, plain);
        Assert.All(plain, sample => Assert.Equal(0, sample));

        var dithered = new short[length];
        var dither = new TpdfDither(1);
        Pcm16.FromFloat(faint, dithered, ref dither);
        double found = 0, energy = 0;
        for (int i = 0; i < length; i++)
        {
            found += 2.0 / length * dithered[i] * Math.Sin(2 * Math.PI * 1000 * i / length);
            energy += (double)dithered[i] * dithered[i] / length;
        }

        Assert.Equal(0.33, found, 0.02);
        // TPDF dither of ±1 step and rounding make a quarter of a step squared.
        Assert.Equal(0.25 + 0.33 * 0.33 / 2, energy, 0.02);
    }

    [Fact]
    public void FromFloat_SameSeed_SameDither()
    {
        float[] source = Signals.Noise(1000, 3, 0.1);
        short[] first = new short[1000], second = new short[1000];
        TpdfDither one = new(5), other = new(5);
        Pcm16.FromFloat(source, first, ref one);
        Pcm16.FromFloat(source, second, ref other);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Measure_KnownSignals_GivesPeakAndRms()
    {
        Assert.Equal(default, AudioLevel.Measure([]));
        Assert.Equal(new AudioLevel(32768, 32768), AudioLevel.Measure(Enumerable.Repeat(short.MinValue, 100).ToArray()));
        var sine = new short[4800];
        Pcm16.FromFloat(Signals.Sine(4800, 48000, 1000, 0.5), sine);
        AudioLevel level = AudioLevel.Measure(sine);
        Assert.Equal(16384, level.Peak);
        Assert.Equal(16384 / Math.Sqrt(2), level.Rms, 1.0);
        Assert.Equal(-9.03, level.RmsDecibels, 0.01);
    }

    [Fact]
    public void Conversions_OfAChunk_AllocateNothing()
    {
        var shorts = new short[960];
        var floats = new float[960];
        var dither = new TpdfDither(1);
        Assert.Equal(0, Allocations.Measure(() =>
        {
            Pcm16.ToFloat(shorts, floats);
            Pcm16.FromFloat(floats, shorts);
            Pcm16.FromFloat(floats, shorts, ref dither);
            Pcm16.ApplyGain(shorts, 0.5f);
            _ = AudioLevel.Measure(shorts);
        }));
    }
}
