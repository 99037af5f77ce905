using LiveProto.Client.Audio;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Audio;

public class PlaybackBufferTests
{
    [Fact]
    public void Read_BelowTheWatermark_IsSilence()
    {
        var buffer = new PlaybackBuffer(Options(watermarkMs: 10));
        Assert.True(buffer.TryWrite(Ramp(1, 239)));
        var heard = new short[100];
        Assert.Equal(0, buffer.Read(heard));
        Assert.All(heard, sample => Assert.Equal(0, sample));
        Assert.True(buffer.TryWrite(Ramp(240, 1)));
        Assert.Equal(100, buffer.Read(heard));
        Assert.Equal(Ramp(1, 100), heard);
        Assert.Equal(0, buffer.UnderrunCount);
        Assert.Equal(140, buffer.BufferedSamples);
        Assert.Equal(100, buffer.HeardSamples);
    }

    [Fact]
    public void Read_RunsDry_CountsOneUnderrunAndWaitsForTheWatermarkAgain()
    {
        var buffer = new PlaybackBuffer(Options(watermarkMs: 10));
        buffer.TryWrite(Ramp(1, 240));
        var heard = new short[300];
        Assert.Equal(240, buffer.Read(heard));
        Assert.All(heard[240..], sample => Assert.Equal(0, sample));
        Assert.Equal(1, buffer.UnderrunCount);
        Assert.Equal(0, buffer.Read(heard));
        buffer.TryWrite(Ramp(1, 100));
        Assert.Equal(0, buffer.Read(heard));
        buffer.TryWrite(Ramp(101, 140));
        Assert.Equal(240, buffer.Read(heard));
        Assert.Equal(2, buffer.UnderrunCount);
    }

    // The answer to the next question is written while the last words of this one still play.
    [Fact]
    public void BeginTurn_CountsWhatIsHeardFromThere()
    {
        var buffer = new PlaybackBuffer(Options(watermarkMs: 0));
        buffer.TryWrite(Ramp(1, 240));
        buffer.Read(new short[140]);
        Assert.Equal(TimeSpan.FromSeconds(140 / 24_000.0), buffer.BeginTurn());
        buffer.TryWrite(Ramp(1, 240));
        Assert.Equal((0, 340), (buffer.HeardSamples, buffer.BufferedSamples));
        buffer.Read(new short[100]);
        Assert.Equal(0, buffer.HeardSamples);
        buffer.Read(new short[60]);
        Assert.Equal((60, 180), (buffer.HeardSamples, buffer.BufferedSamples));
        Assert.Equal(TimeSpan.FromSeconds(60 / 24_000.0), buffer.Flush());
        Assert.Equal((0, 0), (buffer.HeardSamples, buffer.BufferedSamples));
    }

    // What the conversion still held of the cut stream is not heard in the next one.
    [Fact]
    public void Flush_OfAConvertedStream_LeavesNothingOfIt()
    {
        var options = new PlaybackBufferOptions { InputRate = 24_000, DeviceRate = 48_000, Watermark = TimeSpan.Zero };
        var flushed = new PlaybackBuffer(options);
        flushed.TryWrite(Ramp(20_000, 2000));
        flushed.Flush();
        short[] next = Play(flushed);
        Assert.Equal(Play(new PlaybackBuffer(options)), next);
        Assert.Contains(next, static sample => sample != 0);

        static short[] Play(PlaybackBuffer buffer)
        {
            buffer.TryWrite(Ramp(1, 480));
            buffer.Complete();
            short[] heard = new short[1200];
            buffer.Read(heard);
            return heard;
        }
    }

    [Fact]
    public void Complete_ShortStream_PlaysItWithoutUnderrun()
    {
        var buffer = new PlaybackBuffer(Options(watermarkMs: 100));
        buffer.TryWrite(Ramp(1, 50));
        buffer.Complete();
        var heard = new short[80];
        Assert.Equal(50, buffer.Read(heard));
        Assert.Equal(0, buffer.Read(heard));
        Assert.Equal(0, buffer.UnderrunCount);
    }

    [Theory]
    [InlineData(16000, 24000)]
    [InlineData(24000, 24000)]
    [InlineData(24000, 48000)]
    [InlineData(24000, 44100)]
    public void Complete_Repeated_AddsTheLastSamplesOnce(int inputRate, int deviceRate)
    {
        var buffer = new PlaybackBuffer(new PlaybackBufferOptions
        {
            InputRate = inputRate,
            DeviceRate = deviceRate,
            Watermark = TimeSpan.FromMilliseconds(100)
        });
        for (int stream = 0; stream < 3; stream++)
        {
            long before = buffer.BufferedSamples;
            buffer.TryWrite(Ramp(1, 50));
            buffer.Complete();
            long whole = buffer.BufferedSamples - before;
            for (int i = 0; i < 5; i++)
                buffer.Complete();
            Assert.Equal(whole, buffer.BufferedSamples - before);
            if (stream == 1)
            {
                buffer.Flush();
                buffer.Complete();
                buffer.Complete();
                Assert.Equal(0, buffer.BufferedSamples);
            }
        }

        var heard = new short[(int)buffer.BufferedSamples + 10];
        Assert.Equal(heard.Length - 10, buffer.Read(heard));
        Assert.Equal(0, buffer.UnderrunCount);
    }

    // With any watermark, bound and chunk length, a writer that stops when refused and goes on after reads gets everything played.
    [Fact]
    public void TryWrite_RefusedBelowTheWatermark_PlaysWhatIsThere()
    {
        for (int capacity = 1; capacity <= 12; capacity++)
        {
            for (int watermark = 0; watermark <= capacity; watermark++)
            {
                for (int chunk = 1; chunk <= capacity; chunk++)
                    PlayThrough(capacity, watermark, chunk);
            }
        }
    }

    private static void PlayThrough(int capacity, int watermark, int chunk)
    {
        // At 8 kHz a sample is 125 µs: numbers of samples are times.
        var buffer = new PlaybackBuffer(new PlaybackBufferOptions
        {
            InputRate = 8000,
            DeviceRate = 8000,
            Capacity = TimeSpan.FromMicroseconds(125 * capacity),
            Watermark = TimeSpan.FromMicroseconds(125 * watermark),
        });
        var heard = new List<short>();
        var device = new short[3];
        int total = 10 * chunk;
        for (int at = 0, turns = 0; heard.Count < total; turns++)
        {
            Assert.True(turns < 1000, $"capacity {capacity}, watermark {watermark}, chunks of {chunk}: stuck at {heard.Count} of {total}");
            while (at < total && buffer.TryWrite(Ramp(at, chunk)))
                at += chunk;
            if (at == total)
                buffer.Complete();
            heard.AddRange(device.AsSpan(0, buffer.Read(device)));
        }

        Assert.Equal(Ramp(0, total), heard);
    }

    [Fact]
    public void Read_RefusedThenFlushed_WaitsForTheWatermarkAgain()
    {
        var buffer = new PlaybackBuffer(new PlaybackBufferOptions
        {
            Capacity = TimeSpan.FromMilliseconds(10),
            Watermark = TimeSpan.FromMilliseconds(10)
        });
        Assert.True(buffer.TryWrite(Ramp(1, 200)));
        Assert.Equal(0, buffer.Read(new short[10]));
        Assert.False(buffer.TryWrite(Ramp(1, 200)));
        Assert.Equal(10, buffer.Read(new short[10]));
        buffer.Flush();
        Assert.Equal(0, buffer.Read(new short[10]));
        Assert.True(buffer.TryWrite(Ramp(1, 200)));
        Assert.Equal(0, buffer.Read(new short[10]));
    }

    [Fact]
    public void Flush_InTheMiddle_ThrowsAwayTheRestAndTellsWhatWasHeard()
    {
        var buffer = new PlaybackBuffer(Options(watermarkMs: 0));
        buffer.TryWrite(Ramp(1, 24000));
        var heard = new short[2400];
        buffer.Read(heard);
        Assert.Equal(TimeSpan.FromMilliseconds(100), buffer.Flush());
        Assert.Equal(0, buffer.BufferedSamples);
        Assert.Equal(TimeSpan.Zero, buffer.Heard);
        Assert.Equal(0, buffer.Read(heard));
        Assert.True(buffer.TryWrite(Ramp(7, 10)));
        Assert.Equal(10, buffer.Read(heard));
        Assert.Equal(Ramp(7, 10), heard[..10]);
        Assert.Equal(10, buffer.HeardSamples);
    }

    [Fact]
    public void Flush_BeforeTheReaderCame_SkipsEverythingWritten()
    {
        var buffer = new PlaybackBuffer(Options(watermarkMs: 0));
        for (int i = 0; i < 10; i++)
            buffer.TryWrite(Ramp(1, 5000));
        buffer.Flush();
        buffer.TryWrite(Ramp(3, 5));
        buffer.Flush();
        buffer.TryWrite(Ramp(9, 5));
        var heard = new short[5];
        Assert.Equal(5, buffer.Read(heard));
        Assert.Equal(Ramp(9, 5), heard);
    }

    [Fact]
    public void TryWrite_BeyondTheCapacity_TakesNothing()
    {
        var buffer = new PlaybackBuffer(new PlaybackBufferOptions { Capacity = TimeSpan.FromSeconds(1), Watermark = TimeSpan.Zero });
        Assert.True(buffer.TryWrite(new short[24000]));
        Assert.False(buffer.TryWrite(new short[1]));
        buffer.Read(new short[1]);
        Assert.True(buffer.TryWrite(new short[1]));
    }

    [Fact]
    public void Read_ResampledToTheDevice_HasTheDevicesLength()
    {
        var buffer = new PlaybackBuffer(new PlaybackBufferOptions { DeviceRate = 48000, Watermark = TimeSpan.Zero });
        buffer.TryWrite(new short[2400]);
        Assert.Equal(4800, buffer.BufferedSamples);
        Assert.Equal(TimeSpan.FromMilliseconds(100), buffer.Buffered);
    }

    [Fact]
    public void ReadAndWrite_SteadyStream_AllocateNothing()
    {
        var buffer = new PlaybackBuffer(new PlaybackBufferOptions { DeviceRate = 48000, Watermark = TimeSpan.Zero });
        short[] chunk = new short[480], device = new short[960];
        Assert.Equal(0, Allocations.Measure(() =>
        {
            buffer.TryWrite(chunk);
            buffer.Read(device);
        }));
        Assert.Equal(0, buffer.UnderrunCount);
    }

    [Fact]
    public void ReadAndWrite_OnTwoThreads_LoseAndInventNothing()
    {
        var buffer = new PlaybackBuffer(Options(watermarkMs: 0));
        const int total = 400_000;
        var writer = new Thread(() =>
        {
            var random = new Random(1);
            for (int at = 0; at < total;)
            {
                int count = Math.Min(random.Next(1, 3000), total - at);
                while (!buffer.TryWrite(Ramp(at, count)))
                    Thread.Yield();
                at += count;
            }

            buffer.Complete();
        });
        writer.Start();
        var device = new short[517];
        long position = 0;
        while (position < total)
        {
            int count = buffer.Read(device);
            for (int i = 0; i < count; i++)
                Assert.Equal((short)(position + i), device[i]);
            position += count;
            if (count == 0)
                Thread.Yield();
        }

        writer.Join();
        Assert.Equal(total, buffer.HeardSamples);
    }

    [Fact]
    public void ReadWhileFlushing_OnTwoThreads_PlaysNothingThatWasThrownAwayOrNeverThere()
    {
        // The moments that matter are a few nanoseconds long: some hundred thousand flushes hit them.
        for (int round = 1; round <= 10; round++)
            FlushAndRead(seed: round);
    }

    private static void FlushAndRead(int seed)
    {
        var buffer = new PlaybackBuffer(Options(watermarkMs: 0));
        bool isOver = false;
        var writer = new Thread(() =>
        {
            var random = new Random(seed);
            var samples = new short[3000];
            for (short stream = 1; stream <= 30_000; stream++)
            {
                Array.Fill(samples, stream);
                buffer.TryWrite(samples.AsSpan(0, random.Next(1, samples.Length)));
                buffer.TryWrite(samples.AsSpan(0, random.Next(1, 100)));
                buffer.Flush();
            }

            Volatile.Write(ref isOver, true);
        });
        writer.Start();
        var device = new short[480];
        short last = 1;
        bool isGood = true;
        while (!Volatile.Read(ref isOver))
        {
            int count = buffer.Read(device);
            foreach (short sample in device.AsSpan(0, count))
            {
                isGood &= sample >= last;
                last = sample;
            }
        }

        writer.Join();
        Assert.True(isGood, $"seed {seed}: a sample of a stream that had been flushed, or of none");
    }

    private static PlaybackBufferOptions Options(double watermarkMs) => new() { Watermark = TimeSpan.FromMilliseconds(watermarkMs) };

    private static short[] Ramp(int start, int count) => [.. Enumerable.Range(start, count).Select(i => (short)i)];
}
