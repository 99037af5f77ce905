using LiveProto.Mocking.Journal;

namespace LiveProto.Mocking.Tests.Journal;

/// <summary>What is kept for whoever asks later is bounded exactly, in number and in bytes.</summary>
public sealed class BoundsTests
{
    [Fact]
    public void History_KeepsSoManyAndSoManyBytes()
    {
        var byCount = new BoundedHistory<int>(maxCount: 2, maxBytes: 100);
        var byBytes = new BoundedHistory<int>(maxCount: 100, maxBytes: 10);
        for (int i = 1; i <= 4; i++)
        {
            byCount.Add(i, 1);
            byBytes.Add(i, 4);
        }

        Assert.Equal([3, 4], byCount.Items);
        Assert.Equal([3, 4], byBytes.Items);
    }

    [Fact]
    public void History_OfWhatWasRemoved_CountsItNoMore()
    {
        var history = new BoundedHistory<int>(maxCount: 100, maxBytes: 10);
        history.Add(1, 9);
        history.RemoveWhere(static item => item == 1);
        history.Add(2, 5);
        history.Add(3, 5);
        Assert.Equal([2, 3], history.Items);
    }

    [Fact]
    public void Audio_OfTinyPieces_CountsWhatHoldsThem()
    {
        var audio = new AudioRecorder(maxBytes: 6400);
        for (int i = 0; i < 1000; i++)
            audio.Add(new byte[2], 16_000);
        Assert.InRange(audio.Bytes, 1, 6400);
        Assert.InRange(audio.ToAudio().Pcm.Length, 2, 200);
    }
}
