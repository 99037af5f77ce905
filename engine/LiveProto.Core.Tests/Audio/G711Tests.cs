using LiveProto.Audio;

namespace LiveProto.Core.Tests.Audio;

public class G711Tests
{
    /// <summary>ITU-T G.711 table 2a, column 1 and note 2: the decision values of µ-law, positive, on the scale of 8159.</summary>
    private static readonly int[] MuLawSegmentEnds = [31, 95, 223, 479, 991, 2015, 4063, 8159];

    [Fact]
    public void DecodeMuLaw_EveryCode_IsTheTablesValue()
    {
        // Table 2a built from its definition: segment s has 16 steps of 2^(s+1), the first value of the first segment is 0.
        for (int code = 0; code < 256; code++)
        {
            int inverted = 255 - code, segment = inverted >> 4 & 7, step = inverted & 15;
            int start = segment == 0 ? 0 : MuLawSegmentEnds[segment - 1];
            // Quantised values lie in the middle of their interval; the first interval is 0 … 1 with value 0.
            int width = 2 << segment;
            int value = segment == 0 ? 2 * step : start + step * width + width / 2;
            Assert.Equal((short)((inverted & 0x80) != 0 ? -4 * value : 4 * value), G711.DecodeMuLaw((byte)code));
        }
    }

    [Fact]
    public void DecodeALaw_EveryCode_IsTheTablesValue()
    {
        for (int code = 0; code < 256; code++)
        {
            int toggled = code ^ 0x55, segment = toggled >> 4 & 7, step = toggled & 15;
            // Table 1a on the scale of 4096: the first two segments have steps of 2, each later one doubles them.
            int width = segment < 2 ? 2 : 2 << (segment - 1);
            int start = segment == 0 ? 0 : 32 << (segment - 1);
            int value = start + step * width + width / 2;
            Assert.Equal((short)((toggled & 0x80) != 0 ? 8 * value : -8 * value), G711.DecodeALaw((byte)code));
        }
    }

    [Theory]
    [InlineData(0, 0xFF)]
    [InlineData(-1, 0x7F)]
    [InlineData(32767, 0x80)]
    [InlineData(-32768, 0x00)]
    [InlineData(1000, 0xCE)]
    [InlineData(-1000, 0x4E)]
    public void EncodeMuLaw_KnownSample_GivesKnownCode(short sample, byte code) => Assert.Equal(code, G711.EncodeMuLaw(sample));

    [Theory]
    [InlineData(0, 0xD5)]
    [InlineData(-1, 0x55)]
    [InlineData(32767, 0xAA)]
    [InlineData(-32768, 0x2A)]
    [InlineData(1000, 0xFA)]
    [InlineData(-1000, 0x7A)]
    public void EncodeALaw_KnownSample_GivesKnownCode(short sample, byte code) => Assert.Equal(code, G711.EncodeALaw(sample));

    [Fact]
    public void EncodeMuLaw_EverySample_PicksTheIntervalItLiesIn()
    {
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            // By definition, on 14 bits: count the decision values at or below the magnitude (negative ones as one's complement, G.191).
            int magnitude = Math.Min(sample < 0 ? ~sample >> 2 : sample >> 2, 8158);
            int segment = 0;
            while (magnitude >= MuLawSegmentEnds[segment])
                segment++;
            int start = segment == 0 ? 0 : MuLawSegmentEnds[segment - 1];
            int step = segment == 0 ? (magnitude + 1) / 2 : (magnitude - start) / (2 << segment);
            byte expected = (byte)(255 - ((sample < 0 ? 0x80 : 0) | segment << 4 | step));
            Assert.Equal(expected, G711.EncodeMuLaw((short)sample));
        }
    }

    [Fact]
    public void EncodeALaw_EverySample_PicksTheIntervalItLiesIn()
    {
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            int magnitude = sample < 0 ? ~sample >> 3 : sample >> 3; // 13 bits: 0 … 4095
            int segment = 0;
            while (segment < 7 && magnitude >= 32 << segment)
                segment++;
            int width = segment < 2 ? 2 : 2 << (segment - 1);
            int step = (magnitude - (segment == 0 ? 0 : 32 << (segment - 1))) / width;
            byte expected = (byte)(((sample < 0 ? 0 : 0x80) | segment << 4 | step) ^ 0x55);
            Assert.Equal(expected, G711.EncodeALaw((short)sample));
        }
    }

    [Fact]
    public void Encode_OfDecoded_IsTheSameCode()
    {
        var codes = new byte[256];
        for (int i = 0; i < 256; i++)
            codes[i] = (byte)i;
        var samples = new short[256];
        var again = new byte[256];
        G711.DecodeALaw(codes, samples);
        G711.EncodeALaw(samples, again);
        Assert.Equal(codes, again);
        G711.DecodeMuLaw(codes, samples);
        G711.EncodeMuLaw(samples, again);
        // µ-law has two zeros; the negative one, 0x7F, decodes to 0, whose code is 0xFF.
        codes[0x7F] = 0xFF;
        Assert.Equal(codes, again);
    }

    [Fact]
    public void Kernels_EverySampleAndCode_EqualTheScalarTwins()
    {
        var samples = new short[65536];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = (short)(i * 40503);
        var codes = new byte[samples.Length];
        G711.EncodeMuLaw(samples, codes);
        Assert.Equal(Array.ConvertAll(samples, x => G711.EncodeMuLaw(x)), codes);
        G711.EncodeALaw(samples, codes);
        Assert.Equal(Array.ConvertAll(samples, x => G711.EncodeALaw(x)), codes);
        for (int i = 0; i < codes.Length; i++)
            codes[i] = (byte)(i * 77);
        G711.DecodeMuLaw(codes, samples);
        Assert.Equal(Array.ConvertAll(codes, x => G711.DecodeMuLaw(x)), samples);
        G711.DecodeALaw(codes, samples);
        Assert.Equal(Array.ConvertAll(codes, x => G711.DecodeALaw(x)), samples);
    }

    [Fact]
    public void Kernels_EveryLengthAndOffset_EqualTheScalarTwins()
    {
        var source = new byte[600];
        new Random(8).NextBytes(source);
        for (int length = 0; length <= 257; length++)
        {
            for (int offset = 0; offset < 33; offset += length % 5 + 1)
            {
                byte[] codes = source[offset..(offset + length)];
                var samples = new short[length];
                var again = new byte[length];
                G711.DecodeMuLaw(codes, samples);
                Assert.Equal(Array.ConvertAll(codes, x => G711.DecodeMuLaw(x)), samples);
                G711.EncodeALaw(samples, again);
                Assert.Equal(Array.ConvertAll(samples, x => G711.EncodeALaw(x)), again);
                G711.DecodeALaw(codes, samples);
                Assert.Equal(Array.ConvertAll(codes, x => G711.DecodeALaw(x)), samples);
                G711.EncodeMuLaw(samples, again);
                Assert.Equal(Array.ConvertAll(samples, x => G711.EncodeMuLaw(x)), again);
            }
        }
    }

    [Fact]
    public void Encode_DestinationTooShort_Throws() =>
        Assert.ThrowsAny<ArgumentException>(() => G711.EncodeMuLaw(new short[20], new byte[19]));
}
