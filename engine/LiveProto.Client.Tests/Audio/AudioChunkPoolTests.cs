using LiveProto.Client.Audio;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Audio;

public class AudioChunkPoolTests
{
    private readonly AudioChunkPool _pool = new();

    [Fact]
    public void Rent_AnyLength_FitsAndIsReused()
    {
        foreach (int length in (int[])[0, 1, 511, 512, 513, 4800, 1 << 20, (1 << 20) + 1])
        {
            AudioChunk first = _pool.Rent(new short[length], 24000);
            Assert.Equal(length, first.Samples.Length);
            first.Dispose();
            AudioChunk second = _pool.Rent(new short[length], 16000);
            Assert.Equal((length, 16000), (second.Samples.Length, second.SampleRate));
            Assert.Equal(length <= 1 << 20, ReferenceEquals(first.Buffer, second.Buffer));
            second.Dispose();
        }
    }

    [Fact]
    public void OfThread_AThreadOfItsOwn_HasOneAndThePoolsThreadsHaveNone()
    {
        AudioChunkPool? first = null, second = null, other = null;
        Run(() => (first, second) = (AudioChunkPool.OfThread, AudioChunkPool.OfThread));
        Run(() => other = AudioChunkPool.OfThread);
        Assert.NotNull(first);
        Assert.Same(first, second);
        Assert.NotSame(first, other);
        AudioChunkPool? ofPool = first;
        using var done = new ManualResetEventSlim();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                ofPool = AudioChunkPool.OfThread;
                done.Set();
            },
            null);
        done.Wait(TestContext.Current.CancellationToken);
        Assert.Null(ofPool);

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
