using LiveProto.Audio.Resampling.Folded;

namespace LiveProto.Core.Tests.Audio.Resampling.Folded;

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
            foreach (FoldedChain chain in (FoldedChain[])[Chain(-300, -1, length), Half(length)])
            {
                FoldedTaps taps = FoldedTaps.Of([chain, Chain(-290, 20, length / 2 + 1)], isDifference, isCareful);
                int count = 1 + length * 37 % 257, vectors = (count + taps.Width - 1) / taps.Width;
                foreach (int offset in (int[])[0, 3, 9, 15])
                {
                    float[] expected = new float[count + 2 * FoldedConvolution.MaxLanes], actual = new float[expected.Length],
                        narrow = new float[expected.Length];
                    FoldedConvolutionScalar.Run(taps, x, Origin + offset, expected, count);
                    FoldedConvolution.Run(taps, x, Origin + offset, actual, count);
                    if (isDifference)
                        FoldedConvolution.Run256<FoldDifference>(taps, ref x[Origin + offset], ref narrow[0], vectors);
                    else
                        FoldedConvolution.Run256<FoldSum>(taps, ref x[Origin + offset], ref narrow[0], vectors);
                    Assert.Equal(expected.AsSpan(0, count), actual.AsSpan(0, count));
                    Assert.Equal(expected.AsSpan(0, count), narrow.AsSpan(0, count));
                }
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RunPair_EveryTapCountAndOutputCount_EqualsTheScalarTwinsBitForBit(bool isCareful)
    {
        int alike = 0, unlike = 0;
        float[] x = Signals.Noise(2 * Origin, seed: 5);
        for (int length = 1; length <= 257; length += length < 70 ? 1 : 11)
        {
            FoldedChain[] chains = [Half(length), Chain(-290, 20, length / 2 + 1)];
            // Where the order counts, other coefficients may mean another order.
            FoldedChain[] others = length % 2 == 0 ? chains
                : [chains[0] with { Coefficients = [.. chains[0].Coefficients.Reverse()] }, chains[1]];
            FoldedTaps sums = FoldedTaps.Of(chains, isDifference: false, isCareful),
                differences = FoldedTaps.Of(others, isDifference: true, isCareful);
            var pair = new FoldedOutput(0, sums, 1, differences);
            alike += pair.IsAlike ? 1 : 0;
            unlike += pair.IsAlike ? 0 : 1;
            foreach (int count in (int[])[1 + length * 37 % 257, 40, 80, 160, 171])
            {
                float[] sum = new float[count], difference = new float[count], y = new float[count + FoldedConvolution.MaxLanes],
                    mirror = new float[y.Length];
                FoldedConvolutionScalar.Run(sums, x, Origin + length % 16, sum, count);
                FoldedConvolutionScalar.Run(differences, x, Origin + length % 16, difference, count);
                FoldedConvolution.RunPair(pair, x, Origin + length % 16, y, mirror, count);
                Assert.Equal(sum.Zip(difference, (s, d) => s + d), y.Take(count));
                Assert.Equal(sum.Zip(difference, (s, d) => s - d), mirror.Take(count));
            }
        }

        Assert.True(alike > 30 && unlike > 0 == isCareful, $"{alike} alike, {unlike} not");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Of_AnyChains_IsTheSumOfTheirTaps(bool isDifference, bool isCareful)
    {
        float[] x = Signals.Noise(2 * Origin, seed: 3);
        int sign = isDifference ? -1 : 1;
        for (int length = 1; length <= 257; length++)
        {
            foreach (FoldedChain first in (FoldedChain[])[Chain(-300, -1, length), Half(length), HalfAroundOne(length)])
            {
                FoldedChain[] chains = [first, Chain(-290, 20, length / 2 + 1)];
                double expected = chains.Sum(chain => chain.Coefficients.Select((c, t) => c
                    * ((double)x[Origin + chain.Left + t] + sign * x[Origin + chain.Right - t])).Sum());
                var y = new float[FoldedConvolution.MaxLanes];
                FoldedConvolution.Run(FoldedTaps.Of(chains, isDifference, isCareful), x, Origin, y, 1);
                Assert.Equal(expected, y[0], 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_AnyChain_HoldsEveryTapOnce(bool isCareful)
    {
        for (int length = 1; length <= 257; length++)
        {
            foreach (FoldedChain chain in (FoldedChain[])[Chain(-300, 5, length), Half(length), HalfAroundOne(length)])
            {
                FoldedTaps taps = FoldedTaps.Of([chain], isDifference: false, isCareful);
                Assert.Equal(taps.Groups.Sum(group => group.Size), taps.Coefficients.Length);
                Assert.Equal(chain.Coefficients.Select(c => (float)c).Order(), taps.Coefficients.Where(c => c != 0).Order());
            }
        }
    }

    [Fact]
    public void Run_SingleTap_EqualsTheScalarTwin()
    {
        float[] x = Signals.Noise(2 * Origin, seed: 4);
        FoldedTaps taps = FoldedTaps.Of([Chain(-20, -20, 1)], false, false);
        Assert.True(taps.IsSingle);
        for (int count = 0; count <= 257; count++)
        {
            float[] expected = new float[count + FoldedConvolution.MaxLanes], actual = new float[expected.Length];
            FoldedConvolutionScalar.Run(taps, x, Origin, expected, count);
            FoldedConvolution.Run(taps, x, Origin, actual, count);
            Assert.Equal(expected.AsSpan(0, count), actual.AsSpan(0, count));
        }
    }

    [Fact]
    public void Run_InputTooShort_Throws()
    {
        FoldedTaps taps = FoldedTaps.Of([Chain(-40, 0, 20)], false, false);
        int needed = taps.Last + 1 + taps.Width;
        Assert.ThrowsAny<ArgumentException>(() => FoldedConvolution.Run(taps, new float[200 + needed - 2], 200, new float[32], 1));
        Assert.ThrowsAny<ArgumentException>(() => FoldedConvolution.Run(taps, new float[900], -taps.First - 1, new float[32], 1));
        Assert.ThrowsAny<ArgumentException>(() => FoldedConvolution.Run(taps, new float[900], 400, new float[taps.Width - 1], 1));
    }

    /// <summary>Up to the middle between two inputs.</summary>
    private static FoldedChain Half(int length) => Chain(-length, length - 1, length);

    /// <summary>Up to an input in the middle.</summary>
    private static FoldedChain HalfAroundOne(int length) => Chain(-length, length - 2, length);

    private static FoldedChain Chain(int left, int right, int length) =>
        new(left, right, [.. Signals.Noise(length, seed: length + 2).Select(c => (double)c)]);
}
