using LiveProto.Client.Audio;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Audio;

public class AudioChunkPoolTests
{
    [Fact]
    public void Return_DisposedTwice_CountsOnceAndForbidsTheSamples()
    {
        var pool = new AudioChunkPool();
        AudioChunk chunk = pool.Rent(1, 24000, 0);
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
    public void RentAndDispose_SteadyStream_AllocatesNothing()
    {
        var pool = new AudioChunkPool();
        Assert.Equal(0, Allocations.Measure(() => pool.Rent(4800, 24000, 0).Dispose()));
    }
}
