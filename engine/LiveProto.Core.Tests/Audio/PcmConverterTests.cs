using LiveProto.Audio;

namespace LiveProto.Core.Tests.Audio;

public class PcmConverterTests
{
    public static TheoryData<SampleEncoding, byte[], float[]> Samples => new()
    {
        { SampleEncoding.Pcm8, [0, 1, 128, 192, 255], [-1, -127 / 128f, 0, 0.5f, 127 / 128f] },
        { SampleEncoding.Pcm16, [0, 0x80, 0xFF, 0xFF, 0, 0x40, 0xFF, 0x7F], [-1, -1 / 32768f, 0.5f, 32767 / 32768f] },
        { SampleEncoding.Pcm24, [0, 0, 0x80, 0xFF, 0xFF, 0xFF, 0, 0, 0x40, 0x34, 0x12, 0], [-1, -1 / 8388608f, 0.5f, 0x1234 / 8388608f] },
        { SampleEncoding.Pcm32, [0, 0, 0, 0x80, 0, 0, 0, 0x40, 0, 0, 1, 0], [-1, 0.5f, 65536 / 2147483648f] },
        { SampleEncoding.Float32, [0, 0, 0x80, 0xBF, 0, 0, 0, 0x3F], [-1, 0.5f] },
        { SampleEncoding.Float64, [0, 0, 0, 0, 0, 0, 0xF0, 0xBF, 0, 0, 0, 0, 0, 0, 0xE0, 0x3F], [-1, 0.5f] },
        { SampleEncoding.MuLaw, [0x00, 0xFF, 0x80], [-32124 / 32768f, 0, 32124 / 32768f] },
        { SampleEncoding.ALaw, [0x2A, 0xD5, 0xAA], [-32256 / 32768f, 8 / 32768f, 32256 / 32768f] },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void ToFloat_EveryEncoding_IsAFractionOfFullScale(SampleEncoding encoding, byte[] bytes, float[] expected)
    {
        var actual = new float[expected.Length];
        // Part of a sample at the end is left alone, whatever its size.
        byte[] stub = encoding is SampleEncoding.Pcm8 or SampleEncoding.MuLaw or SampleEncoding.ALaw ? [] : [1];
        Assert.Equal(expected.Length, PcmConverter.ToFloat(encoding, [.. bytes, .. stub], actual));
        Assert.Equal(expected, actual);
        Assert.Throws<ArgumentException>(() => PcmConverter.ToFloat(encoding, bytes, new float[expected.Length - 1]));
    }

    // Each sample of ±0.5 and its bytes, by the definition of the encoding.
    [Theory]
    [InlineData(SampleEncoding.Pcm8, new byte[] { 192, 64 })]
    [InlineData(SampleEncoding.Pcm16, new byte[] { 0, 0x40, 0, 0xC0 })]
    [InlineData(SampleEncoding.Pcm24, new byte[] { 0, 0, 0x40, 0, 0, 0xC0 })]
    [InlineData(SampleEncoding.Pcm32, new byte[] { 0, 0, 0, 0x40, 0, 0, 0, 0xC0 })]
    [InlineData(SampleEncoding.Float32, new byte[] { 0, 0, 0, 0x3F, 0, 0, 0, 0xBF })]
    [InlineData(SampleEncoding.Float64, new byte[] { 0, 0, 0, 0, 0, 0, 0xE0, 0x3F, 0, 0, 0, 0, 0, 0, 0xE0, 0xBF })]
    public void FromPcm16_EveryEncoding_IsTheSameFractionOfFullScale(SampleEncoding encoding, byte[] expected)
    {
        var actual = new byte[expected.Length];
        Assert.Equal(expected.Length, PcmConverter.FromPcm16(encoding, [16384, -16384], 1, actual));
        Assert.Equal(expected, actual);
        Assert.Throws<ArgumentException>(() => PcmConverter.FromPcm16(encoding, [16384, -16384], 1, new byte[expected.Length - 1]));
    }

    [Theory]
    [InlineData(SampleEncoding.Pcm16)]
    [InlineData(SampleEncoding.Pcm24)]
    [InlineData(SampleEncoding.Pcm32)]
    [InlineData(SampleEncoding.Float32)]
    [InlineData(SampleEncoding.Float64)]
    public void FromPcm16_AndBack_IsTheSameInEveryChannel(SampleEncoding encoding)
    {
        short[] samples = [short.MinValue, -1, 0, 1, 12345, short.MaxValue];
        int size = new PcmFormat(1, 1, encoding).BytesPerSample;
        var bytes = new byte[samples.Length * 3 * size];
        Assert.Equal(bytes.Length, PcmConverter.FromPcm16(encoding, samples, 3, bytes));
        var back = new short[samples.Length * 3];
        PcmConverter.ToPcm16(encoding, bytes, back);
        Assert.Equal(samples.SelectMany(sample => Enumerable.Repeat(sample, 3)), back);
    }

    [Theory]
    [InlineData(SampleEncoding.MuLaw)]
    [InlineData(SampleEncoding.ALaw)]
    public void FromPcm16_OfTelephoneAudio_IsG711(SampleEncoding encoding)
    {
        short[] samples = [-32124, -1000, 0, 1000, 32124];
        var bytes = new byte[10];
        PcmConverter.FromPcm16(encoding, samples, 2, bytes);
        Assert.Equal(
            samples.SelectMany(sample => Enumerable.Repeat(encoding == SampleEncoding.MuLaw
                ? G711.EncodeMuLaw(sample)
                : G711.EncodeALaw(sample), 2)), bytes);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void ToPcm16_LongerThanItsParts_IsTheRoundedFloat(SampleEncoding encoding, byte[] bytes, float[] expected)
    {
        byte[] many = [.. Enumerable.Repeat(bytes, 300).SelectMany(b => b)];
        short[] rounded = [.. expected.Select(x => (short)Math.Clamp(Math.Round(x * 32768.0), short.MinValue, short.MaxValue))];
        var actual = new short[300 * expected.Length];
        Assert.Equal(actual.Length, PcmConverter.ToPcm16(encoding, many, actual));
        Assert.Equal(Enumerable.Repeat(rounded, 300).SelectMany(x => x), actual);
        Assert.Throws<ArgumentException>(() => PcmConverter.ToPcm16(encoding, bytes, new short[expected.Length - 1]));
    }
}
