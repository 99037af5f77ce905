using LiveProto.Mocking.Control.Inspector;

namespace LiveProto.Mocking.Tests.Control.Inspector;

public sealed class SoundTrackTests
{
    private static readonly TimeSpan s_sample = TimeSpan.FromSeconds(1.0 / SoundTrack.SampleRate);

    [Fact]
    public void Pieces_ThatComeTooSoon_AreHeardOneAfterAnother()
    {
        var track = new SoundTrack();
        Add(track, TimeSpan.Zero, SoundTrack.SampleRate, 1, 1);
        Add(track, TimeSpan.Zero, SoundTrack.SampleRate, 2, 2);
        Assert.Equal([1, 1, 2, 2, 0], Heard(track, 5));
    }

    [Fact]
    public void Cut_TakesWhatIsNotHeardYet_AndWhatComesLaterIsHeardAtOnce()
    {
        var track = new SoundTrack();
        Add(track, TimeSpan.Zero, SoundTrack.SampleRate, 1, 1, 1, 1);
        Add(track, TimeSpan.Zero, SoundTrack.SampleRate, 2, 2);
        track.Cut(s_sample * 2.5);
        Add(track, s_sample * 4, SoundTrack.SampleRate, 3);
        Assert.Equal([1, 1, 0, 0, 3, 0], Heard(track, 6));
    }

    [Fact]
    public void Rate_BelowTheOutputs_IsFilledOnALine()
    {
        var track = new SoundTrack();
        Add(track, TimeSpan.Zero, SoundTrack.SampleRate / 2, 0, 100);
        Assert.Equal([0, 50, 100, 100, 0], Heard(track, 5));
    }

    private static short[] Heard(SoundTrack track, int count)
    {
        short[] output = new short[count];
        track.MixInto(output, TimeSpan.Zero);
        return output;
    }

    [Fact]
    public void Samples_AreAskedForWhereTheyAreHeardOnly()
    {
        int asked = 0;
        var track = new SoundTrack();
        for (int i = 0; i < 100; i++)
        {
            track.Add(TimeSpan.Zero, SoundTrack.SampleRate, 2, () =>
            {
                asked++;
                return [7, 7];
            });
        }

        short[] output = new short[4];
        track.MixInto(output, s_sample * 101);
        Assert.Equal([7, 7, 7, 7], output);
        Assert.Equal(3, asked);
    }

    private static void Add(SoundTrack track, TimeSpan at, int rate, params short[] samples) =>
        track.Add(at, rate, samples.Length, () => samples);
}
