using LiveProto.Audio.Resampling.Design;

namespace LiveProto.Core.Tests.Audio.Resampling.Design;

public class EquirippleDesignTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Run_AnyLengthThatAQualityMayNeed_Settles(int grid)
    {
        // Lengths far from the right one are tried on the way to it: a start from which the exchange diverges would throw or answer
        // nothing.
        foreach (double passEdge in (double[])[0.61, 0.84, 0.9125])
        {
            double pass = passEdge * 0.5 / grid, stop = 0.5 / grid, previous = double.MaxValue;
            for (int half = 20; half <= (int)(12 / (stop - pass) / 4); half += 23)
            {
                (double[]? taps, double error) = EquirippleDesign.Run(2 * half + 1, pass, stop, 5e-5, 3e-8);
                Assert.NotNull(taps);
                Assert.InRange(error, 0, previous);
                previous = error;
            }
        }
    }

    [Fact]
    public void Run_Taps_KeepWhatTheErrorSays()
    {
        const double pass = 0.9 / 6, stop = 1.0 / 6, passDeviation = 1e-3, stopDeviation = 1e-5;
        (double[]? taps, double error) = EquirippleDesign.Run(201, pass, stop, passDeviation, stopDeviation);
        Assert.NotNull(taps);
        double worst = 0;
        // Some ten times as dense as the design's own grid, which may miss the top of the narrow ripple at an edge by 0.4 dB.
        for (int i = 0; i <= 20000; i++)
        {
            double frequency = 0.5 * i / 20000;
            if (frequency > pass && frequency < stop)
                continue;
            double amplitude = taps[100];
            for (int n = 1; n <= 100; n++)
                amplitude += 2 * taps[100 + n] * Math.Cos(2 * Math.PI * frequency * n);
            worst = Math.Max(worst, frequency <= pass ? Math.Abs(amplitude - 1) / passDeviation : Math.Abs(amplitude) / stopDeviation);
        }

        Assert.InRange(worst, 0.98 * error, 1.05 * error);
        Assert.Equal(taps, taps.Reverse());
    }
}
