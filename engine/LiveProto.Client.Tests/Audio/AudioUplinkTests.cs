using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Audio;

public class AudioUplinkTests
{
    [Theory]
    [InlineData(16000)]
    [InlineData(24000)]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(8000)]
    public void TryTake_AnyRate_GivesChunksOfTwentyMilliseconds(int rate)
    {
        var uplink = new AudioUplink(new AudioUplinkOptions { InputFormat = new PcmFormat(rate) });
        int chunks = 0;
        for (int i = 0; i < 50; i++)
        {
            uplink.Append(new short[rate / 50]);
            while (uplink.TryTake(out ReadOnlyMemory<short> chunk))
            {
                Assert.Equal(320, chunk.Length);
                chunks++;
            }
        }

        Assert.Equal(50, chunks);
    }

    [Fact]
    public void TryTake_EqualRates_PassesTheSamplesThroughWhateverTheBlocks()
    {
        foreach (int size in (int[])[1, 100, 320, 5000])
        {
            var uplink = new AudioUplink(new AudioUplinkOptions { InputFormat = new PcmFormat(16000) });
            short[] said = Ramp(10_000);
            var sent = new List<short>();
            for (int at = 0; at < said.Length; at += size)
            {
                uplink.Append(said.AsSpan(at, Math.Min(size, said.Length - at)));
                while (uplink.TryTake(out ReadOnlyMemory<short> chunk))
                    sent.AddRange(chunk.Span);
            }

            Assert.Equal(0, sent.Count % 320);
            uplink.Flush();
            sent.AddRange(uplink.TakeRest().Span);
            Assert.Equal(said, sent);
        }
    }

    [Theory]
    [InlineData(SampleEncoding.Pcm16)]
    [InlineData(SampleEncoding.Float32)]
    [InlineData(SampleEncoding.MuLaw)]
    public void AppendBytes_CutAnywhere_SameChunks(SampleEncoding encoding)
    {
        var format = new PcmFormat(48000, 2, encoding);
        var bytes = new byte[format.BytesPerFrame * 4000];
        new Random(1).NextBytes(bytes);
        short[] whole = SendBytes(format, bytes, bytes.Length);
        Assert.Equal(4000 / 3 / 320 * 320, whole.Length);
        foreach (int size in (int[])[1, 3, 7, 1001])
            Assert.Equal(whole, SendBytes(format, bytes, size));
    }

    [Fact]
    public void Append_Stereo_IsMixed()
    {
        var uplink = new AudioUplink(new AudioUplinkOptions
        {
            InputFormat = new PcmFormat(16000, 2),
            ChunkDuration = TimeSpan.FromMilliseconds(1)
        });
        short[] stereo = [.. Enumerable.Range(0, 16).SelectMany(i => new short[] { (short)(100 * i), (short)(100 * i + 20) })];
        uplink.Append(stereo);
        Assert.True(uplink.TryTake(out ReadOnlyMemory<short> chunk));
        Assert.Equal(Enumerable.Range(0, 16).Select(i => (short)(100 * i + 10)), chunk.ToArray());
        Assert.Throws<ArgumentException>(() => uplink.Append(new short[3]));
    }

    [Fact]
    public void Open_WithPreRoll_SendsTheLastOfWhatCameBefore()
    {
        var uplink = new AudioUplink(new AudioUplinkOptions
        {
            InputFormat = new PcmFormat(16000),
            PreRoll = TimeSpan.FromMilliseconds(40)
        });
        uplink.Append(Ramp(5000));
        Assert.False(uplink.TryTake(out _));
        uplink.Open();
        Assert.True(uplink.TryTake(out ReadOnlyMemory<short> chunk));
        Assert.Equal(Ramp(5000)[(5000 - 640)..(5000 - 320)], chunk.ToArray());
        Assert.True(uplink.TryTake(out _));
        Assert.False(uplink.TryTake(out _));
        uplink.Close();
        uplink.Append(Ramp(100));
        Assert.False(uplink.TryTake(out _));
    }

    [Fact]
    public void Close_KeepsOnlyThePreRollOfWhatWasNotTaken()
    {
        var uplink = new AudioUplink(new AudioUplinkOptions
        {
            InputFormat = new PcmFormat(16000),
            PreRoll = TimeSpan.FromMilliseconds(20)
        });
        uplink.Open();
        uplink.Append(Ramp(1000));
        uplink.Close();
        Assert.True(uplink.TakeRest().IsEmpty);
        uplink.Open();
        Assert.Equal(Ramp(1000)[680..], uplink.TakeRest().ToArray());
    }

    [Fact]
    public void Flush_HalfASample_IsForgotten()
    {
        var uplink = new AudioUplink(new AudioUplinkOptions { InputFormat = new PcmFormat(16000) });
        uplink.AppendBytes([1, 0, 9]);
        uplink.Flush();
        uplink.AppendBytes([2, 0]);
        Assert.Equal([1, 2], uplink.TakeRest().ToArray());
    }

    [Fact]
    public void Level_OfTheLastBlock_IsMeasuredWhileClosedToo()
    {
        var uplink = new AudioUplink(new AudioUplinkOptions
        {
            InputFormat = new PcmFormat(16000),
            PreRoll = TimeSpan.FromMilliseconds(20)
        });
        uplink.Append([3000, -4000, 0, 0]);
        Assert.Equal(new AudioLevel(4000, 2500), uplink.Level);
        uplink.Append([0, 0, -100]);
        Assert.Equal(100, uplink.Level.Peak);
    }

    [Fact]
    public void Level_OfBytes_IsThatOfTheWholeBlock()
    {
        var uplink = new AudioUplink(new AudioUplinkOptions { InputFormat = new PcmFormat(16000) });
        var samples = new short[1000];
        samples[10] = -4000;
        var bytes = new byte[2000];
        Pcm16.ToBytes(samples, bytes);
        uplink.AppendBytes(bytes);
        Assert.Equal(4000, uplink.Level.Peak);
        Assert.Equal(4000 / Math.Sqrt(1000), uplink.Level.Rms, 1e-9);
        uplink.AppendBytes([]);
        uplink.AppendBytes([0]);
        Assert.Equal(4000, uplink.Level.Peak);
    }

    [Fact]
    public void AppendAndTake_SteadyStream_AllocatesNothing()
    {
        var uplink = new AudioUplink(new AudioUplinkOptions());
        var floats = new float[960];
        var shorts = new short[960];
        Assert.Equal(0, Allocations.Measure(() =>
        {
            uplink.Append(floats);
            uplink.Append(shorts);
            while (uplink.TryTake(out _))
            {
            }
        }));

        var bytes = new byte[8 * 960];
        var fromBytes = new AudioUplink(new AudioUplinkOptions { InputFormat = new PcmFormat(48000, 2, SampleEncoding.Float32) });
        Assert.Equal(0, Allocations.Measure(() =>
        {
            fromBytes.AppendBytes(bytes);
            while (fromBytes.TryTake(out _))
            {
            }
        }));
    }

    [Fact]
    public void Constructor_NonsenseOptions_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AudioUplink(new AudioUplinkOptions { OutputRate = 4000 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AudioUplink(new AudioUplinkOptions { ChunkDuration = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AudioUplink(new AudioUplinkOptions { InputFormat = new PcmFormat(16000, 0) }));
    }

    private static short[] SendBytes(PcmFormat format, byte[] bytes, int size)
    {
        var uplink = new AudioUplink(new AudioUplinkOptions { InputFormat = format });
        var sent = new List<short>();
        for (int at = 0; at < bytes.Length; at += size)
        {
            uplink.AppendBytes(bytes.AsSpan(at, Math.Min(size, bytes.Length - at)));
            while (uplink.TryTake(out ReadOnlyMemory<short> chunk))
                sent.AddRange(chunk.Span);
        }

        return [.. sent];
    }

    private static short[] Ramp(int count) => [.. Enumerable.Range(0, count).Select(i => (short)i)];
}
