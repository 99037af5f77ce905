using LiveProto.Client.Session;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Session;

public sealed class EnergyMeterTests
{
    [Theory]
    [InlineData(100, 400, true)]
    [InlineData(100, 250, false)]
    [InlineData(1000, 3300, true)]
    [InlineData(1000, 3000, false)]
    [InlineData(0, 20, false)]
    [InlineData(0, 100, true)]
    public void Speech_IsTenDecibelsOverTheFloorOfFiveSeconds(short noise, short speech, bool isSpeech)
    {
        var meter = new EnergyMeter();
        Apply(meter, noise, seconds: 6);
        Apply(meter, speech, seconds: 0.02);
        Assert.Equal(isSpeech, meter.IsSpeech);
    }

    [Fact]
    public void Speech_EndsAfterEightTenthsOfASecondOfQuiet()
    {
        var meter = new EnergyMeter();
        Apply(meter, 50, 6);
        Apply(meter, 5000, 0.5);
        Apply(meter, 50, 0.78);
        Assert.True(meter.IsSpeech);
        Apply(meter, 50, 0.02);
        Assert.False(meter.IsSpeech);
    }

    [Fact]
    public void WhatGoes_OnEvenlyForFiveSecondsIsNoise()
    {
        var meter = new EnergyMeter();
        Apply(meter, 50, 6);
        Apply(meter, 5000, 4);
        Assert.True(meter.IsSpeech);
        Apply(meter, 5000, 3);
        Assert.False(meter.IsSpeech);
    }

    [Fact]
    public void Apply_AllocatesNothing()
    {
        var meter = new EnergyMeter();
        short[] chunk = Chunk(3000, 320);
        Assert.Equal(0, Allocations.Measure(() => meter.Apply(chunk, 16_000)));
    }

    private static void Apply(EnergyMeter meter, short amplitude, double seconds)
    {
        for (int i = 0; i < (int)Math.Round(seconds * 50); i++)
            meter.Apply(Chunk(amplitude, 320), 16_000);
    }

    private static short[] Chunk(short amplitude, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (short)(i % 2 == 0 ? amplitude : -amplitude))];
}
