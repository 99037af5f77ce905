using LiveProto.Client.Audio;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Audio;

public class AudioChunkPoolTests
{
    private readonly AudioChunkPool _pool = new();

    [Fact]
    public void Rent_AnyLength_FitsAndIsReused()
    {
        foreach (int length in (int[])[0, 1, 511, 512, 513, 4800, 1 << 17, (1 << 17) + 1, 1 << 20])
        {
            AudioChunk first = _pool.Rent(new short[length], 24000);
            Assert.Equal(length, first.Samples.Length);
            first.Dispose();
            AudioChunk second = _pool.Rent(new short[length], 16000);
            Assert.Equal((length, 16000), (second.Samples.Length, second.SampleRate));
            Assert.Equal(length <= 1 << 17, ReferenceEquals(first.Buffer, second.Buffer));
            second.Dispose();
        }
    }

    [Theory]
    [InlineData(512, 512)]
    [InlineData(8192, 64)]
    [InlineData(1 << 17, 4)]
    public void Dispose_MoreThanAClassKeeps_TheRestIsLetGo(int length, int kept)
    {
        var samples = new short[length];
        AudioChunk[] first = [.. Enumerable.Range(0, kept + 10).Select(_ => _pool.Rent(samples, 24000))];
        Assert.Equal(first.Length, _pool.RentedCount);
        foreach (AudioChunk chunk in first)
            chunk.Dispose();
        Assert.Equal(0, _pool.RentedCount);

        HashSet<AudioBuffer?> known = [.. first.Select(chunk => chunk.Buffer)];
        AudioChunk[] second = [.. Enumerable.Range(0, kept + 10).Select(_ => _pool.Rent(samples, 24000))];
        Assert.Equal(kept, second.Count(chunk => known.Contains(chunk.Buffer)));
    }

    [Fact]
    public async Task OfThread_AThreadOfItsOwn_HasOneAndThePoolsThreadsHaveOneTogether()
    {
        AudioChunkPool? first = null, second = null, other = null;
        Run(() => (first, second) = (AudioChunkPool.OfThread, AudioChunkPool.OfThread));
        Run(() => other = AudioChunkPool.OfThread);
        Assert.NotNull(first);
        Assert.Same(first, second);
        Assert.NotSame(first, other);
        AudioChunkPool ofPool = await Task.Run(() => AudioChunkPool.OfThread);
        Assert.NotSame(first, ofPool);
        Assert.Same(ofPool, await Task.Run(() => AudioChunkPool.OfThread));

        static void Run(ThreadStart act)
        {
            var thread = new Thread(act);
            thread.Start();
            thread.Join();
        }
    }

    [Fact]
    public void RentAndDispose_SteadyStream_AllocatesNothing()
    {
        var samples = new short[4800];
        Assert.Equal(0, Allocations.Measure(() => _pool.Rent(samples, 24000).Dispose()));
    }
}
