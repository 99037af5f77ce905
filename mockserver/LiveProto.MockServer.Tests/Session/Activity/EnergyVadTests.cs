using LiveProto.Mocking.Session.Activity;

namespace LiveProto.Mocking.Tests.Session.Activity;

public sealed class EnergyVadTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(39, 2)]
    [InlineData(40, 2)]
    [InlineData(int.MaxValue, 100)]
    public void Push_PaddingAndSilence_AreCoveredByWholeFrames(int ms, int frames)
    {
        var start = new EnergyVad(new VadSettings(400, 400, ms, 20));
        Assert.Equal(frames, CountTo(VadEvent.Start, start, 900));
        var end = new EnergyVad(new VadSettings(400, 400, 20, ms));
        Assert.Equal(VadEvent.Start, end.Push(900));
        Assert.Equal(frames, CountTo(VadEvent.End, end, 0));

        static int CountTo(VadEvent wanted, EnergyVad vad, double rms)
        {
            int count = 1;
            while (vad.Push(rms) != wanted && count < 100)
                count++;
            return count;
        }
    }

    [Fact]
    public void Push_DipInTheBeginningBreaksNothingALongerOneDoes()
    {
        var vad = new EnergyVad(new VadSettings(400, 400, 100, 800));
        double[] rms = [900, 900, 0, 900, 900, 900];
        Assert.Equal(VadEvent.Start, rms.Select(vad.Push).ToList()[^1]);
        Assert.Equal(TimeSpan.Zero, vad.SpeechStart);

        vad = new EnergyVad(new VadSettings(400, 400, 100, 800));
        double[] broken = [900, 900, 0, 0, 900, 900, 900, 900];
        Assert.All(broken.Select(vad.Push).ToList(), static e => Assert.Equal(VadEvent.None, e));
    }
}
