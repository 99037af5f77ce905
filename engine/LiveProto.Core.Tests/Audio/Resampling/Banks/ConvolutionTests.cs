using LiveProto.Audio.Resampling.Banks;

namespace LiveProto.Core.Tests.Audio.Resampling.Banks;

public class ConvolutionTests
{
    [Fact]
    public void Run_EveryRowCountAndPeriodCount_EqualsTheScalarTwinBitForBit()
    {
        float[] rows = Signals.Noise(260 * FilterBank.Lanes + 16, seed: 1), x = Signals.Noise(260 + 20 * 48 + 16, seed: 2);
        for (int rowCount = 1; rowCount <= 257; rowCount += rowCount < 20 ? 1 : 13)
        {
            for (int periods = 1; periods <= 19; periods++)
            {
                int offset = (rowCount + periods) % 16, stride = 1 + rowCount * periods % 48;
                float[] expected = new float[periods * 20 + 16], actual = new float[expected.Length];
                ReadOnlySpan<float> c = rows.AsSpan(offset, rowCount * FilterBank.Lanes);
                ConvolutionScalar.Run(c, x.AsSpan(offset), stride, expected, 20, periods);
                Convolution.Run(c, x.AsSpan(offset), stride, actual, 20, periods);
                Assert.Equal(expected, actual);
                var narrow = new float[expected.Length];
                for (int period = 0; period < periods;)
                    period += Convolution256.Run(ref rows[offset], rowCount, ref x[offset + period * stride], stride,
                        ref narrow[period * 20], 20, periods - period);
                Assert.Equal(expected, narrow);
            }
        }
    }

    [Fact]
    public void Run_InputTooShort_Throws() =>
        Assert.ThrowsAny<ArgumentException>(() => Convolution.Run(new float[32], new float[9], 8, new float[64], 16, 2));
}
