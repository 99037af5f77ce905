using System.Runtime.InteropServices;
using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Audio;

public sealed class AudioCutterTests
{
    public static TheoryData<PcmFormat> Formats =>
    [
        PcmFormat.Pcm16(16_000), PcmFormat.Pcm16(48_000, 2), PcmFormat.Pcm16(44_100), PcmFormat.MuLaw(), PcmFormat.ALaw(8000, 2),
        PcmFormat.Float32(24_000),
        new PcmFormat(16_000, 1, SampleEncoding.Pcm24), new PcmFormat(32_000, 6, SampleEncoding.Pcm32),
        new PcmFormat(11_025, 1, SampleEncoding.Pcm8), new PcmFormat(96_000, 2, SampleEncoding.Float64),
    ];

    // How the bytes are cut never changes what is sent.
    [Theory]
    [MemberData(nameof(Formats))]
    public void Bytes_CutAnywhereGiveTheSameSamples(PcmFormat format)
    {
        byte[] bytes = Tone(format, frames: format.SampleRate / 5);
        short[] whole = Cut(format, [bytes]);
        Assert.InRange(whole.Length, 3200, 3320);
        Assert.True(whole.Max() > 8000, "the tone is there");
        foreach (int length in (int[])[1, 3, 7, 641, 5000])
            Assert.Equal(whole, Cut(format, [.. bytes.Chunk(length)]));
    }

    [Fact]
    public void Samples_BehindAnOddByteGoOnWhereItEnded()
    {
        var cutter = new AudioCutter(PcmFormat.Pcm16(16_000), 16_000);
        cutter.Append(new AudioBlock(new byte[] { 1, 0, 2 }));
        Assert.False(cutter.TryTake(out _));
        cutter.Append(new short[] { 0x0300, 0x0400 });
        Assert.False(cutter.TryTake(out _));
        cutter.Complete();
        Assert.True(cutter.TryTake(out AudioBlock rest));
        Assert.Equal([1, 2, 3], rest.Span.ToArray());
        Assert.False(cutter.TryTake(out _));
    }

    [Fact]
    public void TryTake_OfWhatHasTheRightForm_CopiesNothing()
    {
        byte[] bytes = new byte[3 * 640];
        var cutter = new AudioCutter(PcmFormat.Pcm16(16_000), 16_000);
        cutter.Append(new AudioBlock(bytes));
        for (int i = 0; i < 3; i++)
        {
            Assert.True(cutter.TryTake(out AudioBlock chunk));
            Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(ref bytes[i * 640], ref MemoryMarshal.GetReference(chunk.Bytes)));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Cutting_AllocatesNothing(PcmFormat format)
    {
        var cutter = new AudioCutter(format, 16_000);
        byte[] block = Tone(format, frames: format.SampleRate / 100);
        Assert.Equal(0, Allocations.Measure(() =>
        {
            cutter.Append(new AudioBlock(block));
            while (cutter.TryTake(out _))
            {
            }
        }));
    }

    [Theory]
    [InlineData(7999, 1, SampleEncoding.Pcm16)]
    [InlineData(192_001, 1, SampleEncoding.Pcm16)]
    [InlineData(16_000, 0, SampleEncoding.Pcm16)]
    [InlineData(16_000, 257, SampleEncoding.Pcm16)]
    [InlineData(16_000, 1, (SampleEncoding)99)]
    public void Check_OfWhatCanNotBeConverted_NamesTheFormat(int rate, int channels, SampleEncoding encoding) =>
        Assert.Equal("format",
            Assert.Throws<ArgumentOutOfRangeException>(() => AudioCutter.Check(new PcmFormat(rate, channels, encoding))).ParamName);

    private static short[] Cut(PcmFormat format, byte[][] blocks)
    {
        var cutter = new AudioCutter(format, 16_000);
        var samples = new List<short>();
        foreach (byte[] block in blocks)
        {
            cutter.Append(new AudioBlock(block));
            Take();
        }

        cutter.Complete();
        Take();
        return [.. samples];

        void Take()
        {
            while (cutter.TryTake(out AudioBlock chunk))
                samples.AddRange(chunk.Span);
        }
    }

    private static byte[] Tone(PcmFormat format, int frames)
    {
        using var bytes = new MemoryStream();
        for (int i = 0; i < frames * format.Channels; i++)
        {
            double value = 0.5 * Math.Sin(2 * Math.PI * 440 * (i / format.Channels) / format.SampleRate);
            bytes.Write(format.Encoding switch
            {
                SampleEncoding.Pcm8 => [(byte)(128 + 127 * value)],
                SampleEncoding.Pcm16 => BitConverter.GetBytes((short)(32767 * value)),
                SampleEncoding.Pcm24 => BitConverter.GetBytes((int)(8388607 * value))[..3],
                SampleEncoding.Pcm32 => BitConverter.GetBytes((int)(2147483647 * value)),
                SampleEncoding.Float32 => BitConverter.GetBytes((float)value),
                SampleEncoding.Float64 => BitConverter.GetBytes(value),
                SampleEncoding.MuLaw => [G711.EncodeMuLaw((short)(32767 * value))],
                _ => [G711.EncodeALaw((short)(32767 * value))],
            });
        }

        return bytes.ToArray();
    }
}
