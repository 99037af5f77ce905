using LiveProto.Client.Session.Sending;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Session.Sending;

public sealed class UtteranceAudioTests
{
    [Fact]
    public void Copy_GivesAnyStretchOfWhatWasAddedInAnyPieces()
    {
        var audio = new UtteranceAudio(16_000);
        short[] all = [.. Enumerable.Range(0, 50_000).Select(i => (short)i)];
        for (int at = 0, piece = 1; at < all.Length; at += piece, piece = (piece * 7 % 9001) + 1)
            Assert.True(audio.TryAdd(all.AsSpan(at, Math.Min(piece, all.Length - at))));
        Assert.Equal(all.Length, audio.Length);
        foreach ((int start, int length) in ((int, int)[])[(0, 50_000), (0, 0), (8191, 2), (8192, 8192), (16_383, 1),
            (49_999, 1), (123, 40_000)])
            Assert.Equal(all[start..(start + length)], audio.Copy(start, length));
        audio.Clear();
    }

    [Fact]
    public void TryAdd_BeyondAMinuteGivesTheWholeUpUntilItIsCleared()
    {
        var audio = new UtteranceAudio(100);
        Assert.True(audio.TryAdd(new short[6000]));
        Assert.False(audio.TryAdd(new short[1]));
        Assert.False(audio.TryAdd([]));
        Assert.Equal(0, audio.Length);
        audio.Clear();
        Assert.True(audio.TryAdd(new short[1]));
        audio.Clear();
    }

    // One speaks at length, the others are shorter: a speaker who finds no budget left gives its whole utterance up and takes nothing from
    // the others.
    [Fact]
    public void TryAdd_WhenTheProcessHasNoMemoryLeftGivesTheWholeUpAndReturnsIt()
    {
        var blocks = new AudioBlocks(3);
        var first = new UtteranceAudio(16_000, blocks);
        var second = new UtteranceAudio(16_000, blocks);
        Assert.True(first.TryAdd(Ones(AudioBlocks.BlockSamples * 2)));
        Assert.True(second.TryAdd(Ones(AudioBlocks.BlockSamples)));
        Assert.Equal(3, blocks.RentedCount);
        Assert.False(second.TryAdd(Ones(1)));
        Assert.Equal((0, 2), (second.Length, blocks.RentedCount));
        Assert.Equal(Ones(100), first.Copy(AudioBlocks.BlockSamples - 50, 100));
        second.Clear();
        Assert.True(second.TryAdd(Ones(1)));
        first.Clear();
        second.Clear();
        Assert.Equal(0, blocks.RentedCount);
        // Nobody hears what another session said.
        Assert.All(Enumerable.Range(0, 3), _ => Assert.All(blocks.TryRent()!, static sample => Assert.Equal(0, sample)));
        Assert.Null(blocks.TryRent());
    }

    // 34 speak for a minute each (60 s of 16 kHz are 1,920,000 B, 118 blocks of 16 KiB); of the 64 MiB then too little is left for one
    // more.
    [Fact]
    public void TryAdd_ByEverybodyOfAProcessStopsAt64MiB()
    {
        AudioBlocks process = AudioBlocks.OfAProcess();
        short[] second = Ones(16_000);
        UtteranceAudio[] speakers = [.. Enumerable.Range(0, 36).Select(_ => new UtteranceAudio(16_000, process))];
        bool[] areKept = [.. speakers.Select(speaker => Enumerable.Range(0, 60).All(_ => speaker.TryAdd(second)))];
        Assert.Equal([.. Enumerable.Repeat(true, 34), false, false], areKept);
        Assert.Equal(34 * 118, process.RentedCount);
        while (process.TryRent() is not null)
        {
        }

        Assert.Equal(64L << 20, (long)process.RentedCount * AudioBlocks.BlockSamples * sizeof(short));
    }

    [Fact]
    public void TryAdd_InSteadyStateAllocatesNothing()
    {
        var audio = new UtteranceAudio(16_000);
        short[] chunk = new short[320];
        for (int i = 0; i < 2000; i++)
            audio.TryAdd(chunk);
        audio.Clear();
        Assert.Equal(0, Allocations.Measure(() =>
        {
            if (!audio.TryAdd(chunk) || audio.Length > 600_000)
                audio.Clear();
        }, warmup: 4000));
        audio.Clear();
    }

    private static short[] Ones(int count) => [.. Enumerable.Repeat((short)1, count)];
}
