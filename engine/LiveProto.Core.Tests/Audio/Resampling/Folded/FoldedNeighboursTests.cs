using LiveProto.Audio.Resampling.Folded;

namespace LiveProto.Core.Tests.Audio.Resampling.Folded;

public class FoldedNeighboursTests
{
    private const int Origin = 1000;

    [Fact]
    public void RunNeighbours_EveryTapCountAndOutputCount_EqualsTheScalarTwinsBitForBit()
    {
        float[] x = Signals.Noise(2 * Origin, seed: 6);
        for (int taps = 1; taps <= 140; taps++)
        {
            FoldedOutput pair = Pair(taps, out _, out _);
            foreach (int count in (int[])[1 + taps * 37 % 257, 80, 160, 171])
            {
                float[] first = new float[count], second = new float[count], y = new float[count + FoldedConvolution.MaxLanes],
                    z = new float[y.Length];
                FoldedConvolutionScalar.Run(pair.Taps, x, Origin + taps % 16, first, count);
                FoldedConvolutionScalar.Run(pair.OtherTaps!, x, Origin + taps % 16, second, count);
                FoldedConvolution.RunNeighbours(pair, x, Origin + taps % 16, y, z, count);
                Assert.Equal(first, y.Take(count));
                Assert.Equal(second, z.Take(count));
            }
        }
    }

    [Fact]
    public void Add_OneWindowAndTwo_IsTheSumOfAllProducts()
    {
        float[] x = Signals.Noise(2 * Origin, seed: 7);
        for (int taps = 1; taps <= 140; taps++)
        {
            FoldedOutput pair = Pair(taps, out double[] one, out double[] two);
            double first = 0, second = 0;
            for (int i = 0; i < taps; i++)
            {
                // In one window every product twice but that of the middle with itself: half of the sum over all inputs.
                first += one[i] * ((double)x[Origin + 300 + i] + x[Origin + 300 + taps - 1 - i]) / 2;
                second += i == 0 ? 0 : two[i] * ((double)x[Origin + 300 + i] + x[Origin + 300 + taps - i]) / 2;
                first += one[i] * ((double)x[Origin - 200 + i] + x[Origin - i]);
                second += i == 0 ? 0 : two[i] * ((double)x[Origin - 200 + i] + x[Origin - i + 1]);
            }

            float[] y = new float[1], z = new float[1];
            FoldedConvolutionScalar.Run(pair.Taps, x, Origin, y, 1);
            FoldedConvolutionScalar.Run(pair.OtherTaps!, x, Origin, z, 1);
            Assert.Equal(first, y[0], 1e-4);
            Assert.Equal(second, z[0], 1e-4);
        }
    }

    /// <summary>Coefficients of a window with itself, symmetrical, and the same ones for two windows.</summary>
    private static FoldedOutput Pair(int taps, out double[] first, out double[] second)
    {
        float[] noise = Signals.Noise(2 * taps + 2, seed: taps);
        double[] one = new double[taps], two = new double[taps + 1];
        for (int i = 0; i < taps; i++)
            one[i] = noise[Math.Min(i, taps - 1 - i)];
        for (int i = 1; i < taps; i++)
            two[i] = noise[taps + Math.Min(i, taps - i)];
        (first, second) = (one, two);
        var neighbours = new FoldedNeighbours();
        neighbours.Add(300, 300 + taps - 1, taps, taps - 1, t => one[t], t => two[t]);
        neighbours.Add(-200, 0, taps, int.MaxValue, t => one[t], t => two[t]);
        return new FoldedOutput(0, neighbours.First, 1, neighbours.Second);
    }
}
