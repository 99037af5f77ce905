using LiveProto.Client.Audio;

namespace LiveProto.Client.Tests.Audio;

public class AudioChunkTests
{
    private readonly AudioChunkPool _pool = new();

    [Fact]
    public void Dispose_ReturnsItOnceAndForbidsItsSamples()
    {
        AudioChunk chunk = _pool.Rent([1, -2], 24000);
        Assert.Equal([1, -2], chunk.Samples.ToArray());
        Assert.Equal([0x01, 0x00, 0xFE, 0xFF], chunk.Bytes.ToArray());
        Assert.Equal((1, 24000), (_pool.RentedCount, chunk.SampleRate));
        chunk.Dispose();
        chunk.Dispose();
        Assert.Equal(0, _pool.RentedCount);
        Assert.Throws<ObjectDisposedException>(() => chunk.Samples);
        Assert.Throws<ObjectDisposedException>(() => chunk.Duration);
    }

    // The memory goes round: what is left of the first chunk must not touch the second one.
    [Fact]
    public void Dispose_AfterTheMemoryWentToAnother_DoesNothing()
    {
        AudioChunk first = _pool.Rent([1], 24000);
        AudioChunk copy = first;
        first.Dispose();
        AudioChunk second = _pool.Rent([2], 16000);
        Assert.Same(first.Buffer, second.Buffer);
        first.Dispose();
        copy.Dispose();
        Assert.Equal(1, _pool.RentedCount);
        Assert.Equal([2], second.Samples.ToArray());
        Assert.Throws<ObjectDisposedException>(() => copy.SampleRate);
        AudioChunk third = _pool.Rent([3], 8000);
        Assert.NotSame(second.Buffer, third.Buffer);
    }

    [Fact]
    public async Task Dispose_OnManyThreads_ReturnsItOnce()
    {
        for (int round = 0; round < 200; round++)
        {
            AudioChunk chunk = _pool.Rent([1], 24000);
            using var start = new Barrier(4);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    chunk.Dispose();
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Assert.Equal(0, _pool.RentedCount);
        }
    }

    [Fact]
    public void Default_IsEmpty()
    {
        var none = default(AudioChunk);
        none.Dispose();
        Assert.True(none.Samples.IsEmpty && none.Bytes.IsEmpty);
        Assert.Equal((0, TimeSpan.Zero), (none.SampleRate, none.Duration));
    }
}
