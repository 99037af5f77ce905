using LiveProto.Audio;

namespace LiveProto.Core.Tests.Audio;

public class ChannelMixerTests
{
    [Fact]
    public void ToStereo_Mono_Doubles()
    {
        var stereo = new short[4];
        ChannelMixer.ToStereo([1, -2], stereo);
        Assert.Equal([1, 1, -2, -2], stereo);
    }

    [Fact]
    public void ToMono_Stereo_Averages()
    {
        var mono = new short[4];
        ChannelMixer.ToMono([1, 2, -1, -2, short.MaxValue, short.MaxValue, short.MinValue, short.MinValue], mono);
        Assert.Equal([2, -1, short.MaxValue, short.MinValue], mono);
    }

    [Fact]
    public void ToMono_ThreeChannels_AveragesToFloat()
    {
        var mono = new float[2];
        ChannelMixer.ToMono([300, 0, 0, -32768, -32768, -32768], 3, mono);
        Assert.Equal(100f / 32768, mono[0], 1e-7f);
        Assert.Equal(-1f, mono[1], 1e-7f);
        ChannelMixer.ToMono([0.3f, 0, 0, -1, -1, -1], 3, mono);
        Assert.Equal(0.1f, mono[0], 1e-7f);
        Assert.Equal(-1f, mono[1], 1e-7f);
    }

    [Fact]
    public void Lengths_ThatDoNotFit_Throw()
    {
        Assert.Throws<ArgumentException>(() => ChannelMixer.ToStereo([1, 2], new short[3]));
        Assert.Throws<ArgumentException>(() => ChannelMixer.ToMono([1, 2, 3], new short[1]));
        Assert.Throws<ArgumentException>(() => ChannelMixer.Interleave([1, 2], [1], new short[4]));
    }

    [Fact]
    public void Kernels_EveryLengthAndOffset_EqualTheScalarTwins()
    {
        var random = new Random(4);
        var samples = new short[1200];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = (short)random.Next(-32768, 32768);
        for (int length = 0; length <= 257; length++)
        {
            int offset = length % 17;
            ReadOnlySpan<short> left = samples.AsSpan(offset, length), right = samples.AsSpan(offset + 300, length),
                stereo = samples.AsSpan(offset + 600, 2 * length);
            short[] a = new short[2 * length], b = new short[2 * length];
            ChannelMixer.Interleave(left, right, a);
            ChannelScalar.Interleave(left, right, b);
            Assert.Equal(b, a);
            short[] l = new short[length], r = new short[length], l2 = new short[length], r2 = new short[length];
            ChannelMixer.Deinterleave(stereo, l, r);
            ChannelScalar.Deinterleave(stereo, l2, r2);
            Assert.Equal(l2, l);
            Assert.Equal(r2, r);
            ChannelMixer.ToMono(stereo, l);
            ChannelScalar.Average(stereo, l2);
            Assert.Equal(l2, l);
        }
    }
}
