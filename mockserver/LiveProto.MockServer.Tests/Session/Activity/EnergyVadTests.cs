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

    [Fact]
    public void Push_DipsInTheBeginning_AreForgivenOneByOne()
    {
        var vad = new EnergyVad(new VadSettings(400, 400, 100, 800));
        double[] rms = [900, 0, 900, 0, 900, 0, 900, 0, 900];
        Assert.Equal(VadEvent.Start, rms.Select(vad.Push).ToList()[^1]);
    }

    // 800 ms of silence in a row end speech, not 800 ms in all.
    [Fact]
    public void Push_DipsWithinSpeech_AreForgottenWhenItGoesOn()
    {
        var vad = new EnergyVad(new VadSettings(400, 400, 20, 800));
        Assert.Equal(VadEvent.Start, vad.Push(900));
        for (int i = 0; i < 3; i++)
        {
            for (int frame = 0; frame < 39; frame++)
                Assert.Equal(VadEvent.None, vad.Push(0));
            Assert.Equal(VadEvent.None, vad.Push(900));
            Assert.Equal(vad.Position, vad.SpeechEnd);
        }

        TimeSpan lastLoud = vad.Position;
        for (int frame = 0; frame < 39; frame++)
            Assert.Equal(VadEvent.None, vad.Push(0));
        Assert.Equal(VadEvent.End, vad.Push(0));
        Assert.Equal(lastLoud, vad.SpeechEnd);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(399.9, false)]
    public void Push_LevelAtTheThreshold_IsSpeech(double rms, bool isSpeech)
    {
        var vad = new EnergyVad(new VadSettings(400, 400, 20, 20));
        Assert.Equal(isSpeech ? VadEvent.Start : VadEvent.None, vad.Push(rms));
        var speaking = new EnergyVad(new VadSettings(400, 400, 20, 20));
        speaking.Push(900);
        Assert.Equal(isSpeech ? VadEvent.None : VadEvent.End, speaking.Push(rms));
    }
}
