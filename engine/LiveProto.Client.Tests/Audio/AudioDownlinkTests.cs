using LiveProto.Client.Audio;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Audio;

public class AudioDownlinkTests
{
    [Fact]
    public void Receive_AfterAnInterruption_CarriesTheNewEpoch()
    {
        var downlink = new AudioDownlink(new AudioChunkPool());
        using AudioChunk before = downlink.Receive([1, 2, 3], 24000);
        Assert.True(downlink.IsCurrent(before));
        Assert.Equal(1, downlink.Interrupt());
        using AudioChunk after = downlink.Receive([4], 24000);
        Assert.False(downlink.IsCurrent(before));
        Assert.True(downlink.IsCurrent(after));
        Assert.Equal([1, 2, 3], before.Samples.ToArray());
    }

    [Fact]
    public void Dispose_Chunk_ReturnsItOnceAndForbidsItsSamples()
    {
        var pool = new AudioChunkPool();
        AudioChunk chunk = new AudioDownlink(pool).Receive([1], 24000);
        Assert.Equal(1, pool.RentedCount);
        chunk.Dispose();
        chunk.Dispose();
        Assert.Equal(0, pool.RentedCount);
        Assert.Throws<ObjectDisposedException>(() => chunk.Samples);
    }

    [Fact]
    public void Rent_AnyLength_FitsAndIsReused()
    {
        var pool = new AudioChunkPool();
        foreach (int length in (int[])[0, 1, 511, 512, 513, 4800, 1 << 20, (1 << 20) + 1])
        {
            AudioChunk first = pool.Rent(length, 24000, 0);
            Assert.Equal(length, first.Samples.Length);
            first.Dispose();
            AudioChunk second = pool.Rent(length, 16000, 1);
            Assert.Equal((length, 16000, 1L), (second.Samples.Length, second.SampleRate, second.Epoch));
            Assert.Equal(length <= 1 << 20, ReferenceEquals(first, second));
            second.Dispose();
        }
    }

    [Fact]
    public void ReceiveAndDispose_SteadyStream_AllocatesNothing()
    {
        var downlink = new AudioDownlink(new AudioChunkPool());
        var samples = new short[4800];
        Assert.Equal(0, Allocations.Measure(() => downlink.Receive(samples, 24000).Dispose()));
    }
}
