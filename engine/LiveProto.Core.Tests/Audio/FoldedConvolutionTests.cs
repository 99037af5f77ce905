using LiveProto.Audio;

namespace LiveProto.Core.Tests.Audio;

public class FoldedConvolutionTests
{
    private const int Origin = 1500;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Run_EveryTapCountAndOutputCount_EqualsTheScalarTwinBitForBit(bool isDifference, bool isCareful)
    {
        float[] x = Signals.Noise(2 * Origin, seed: 1);
        for (int length = 1; length <= 257; length += length < 70 ? 1 : 11)
        {
            // Two chains of unlike lengths: some are arranged for both widths.
            FoldedTaps[] parts = FoldedTaps.Of([Chain(-300, -1, length), Chain(-290, 20, length / 2 + 1)], isCareful);
            int count = 1 + length * 37 % 257;
            foreach (int offset in (int[])[0, 3, 9, 15])
            {
                float[] expected = new float[count + 2 * FoldedConvolution.MaxLanes], actual = new float[expected.Length], narrow = new float[expected.Length];
                for (int i = 0; i < parts.Length; i++)
                {
                    FoldedConvolutionScalar.Run(parts[i], isDifference, x, Origin + offset, expected, count, isAddition: i > 0);
                    FoldedConvolution.Run(parts[i], isDifference, x, Origin + offset, actual, count, isAddition: i > 0);
                    int vectors = (count + parts[i].Width - 1) / parts[i].Width;
                    if (isDifference)
                        FoldedConvolution.Run256<FoldDifference>(parts[i], ref x[Origin + offset], ref narrow[0], vectors, isAddition: i > 0);
                    else
                        FoldedConvolution.Run256<FoldSum>(parts[i], ref x[Origin + offset], ref narrow[0], vectors, isAddition: i > 0);
                }

                Assert.Equal(expected.AsSpan(0, count), actual.AsSpan(0, count));
                Assert.Equal(expected.AsSpan(0, count), narrow.AsSpan(0, count));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_AnyChains_IsTheSumOfTheirTaps(bool isCareful)
    {
        float[] x = Signals.Noise(2 * Origin, seed: 3);
        for (int length = 1; length <= 257; length++)
        {
            FoldedChain[] chains = [Chain(-300, -1, length), Chain(-290, 20, length / 2 + 1)];
            double expected = chains.Sum(chain => chain.Coefficients.Select((c, t) => c * ((double)x[Origin + chain.Left + t] + x[Origin + chain.Right - t])).Sum());
            var y = new float[FoldedConvolution.MaxLanes];
            FoldedTaps[] parts = FoldedTaps.Of(chains, isCareful);
            for (int i = 0; i < parts.Length; i++)
                FoldedConvolution.Run(parts[i], false, x, Origin, y, 1, isAddition: i > 0);
            Assert.Equal(expected, y[0], 1e-4);
        }
    }

    [Fact]
    public void Run_SingleTap_EqualsTheScalarTwin()
    {
        float[] x = Signals.Noise(2 * Origin, seed: 4);
        FoldedTaps taps = Assert.Single(FoldedTaps.Of([Chain(-20, -20, 1)], false));
        Assert.True(taps.IsSingle);
        for (int count = 0; count <= 257; count++)
        {
            float[] expected = new float[count + FoldedConvolution.MaxLanes], actual = new float[expected.Length];
            FoldedConvolutionScalar.Run(taps, false, x, Origin, expected, count, false);
            FoldedConvolution.Run(taps, false, x, Origin, actual, count, false);
            Assert.Equal(expected.AsSpan(0, count), actual.AsSpan(0, count));
        }
    }

    [Fact]
    public void Run_InputTooShort_Throws()
    {
        FoldedTaps taps = FoldedTaps.Of([Chain(-40, 0, 20)], false)[0];
        int needed = taps.Last + 1 + taps.Width;
        Assert.ThrowsAny<ArgumentException>(() => FoldedConvolution.Run(taps, false, new float[200 + needed - 2], 200, new float[32], 1, false));
        Assert.ThrowsAny<ArgumentException>(() => FoldedConvolution.Run(taps, false, new float[900], -taps.First - 1, new float[32], 1, false));
        Assert.ThrowsAny<ArgumentException>(() => FoldedConvolution.Run(taps, false, new float[900], 400, new float[taps.Width - 1], 1, false));
    }

    private static FoldedChain Chain(int left, int right, int length) =>
        new(left, right, [.. Signals.Noise(length, seed: length + 2).Select(c => (double)c)]);
}
