using LiveProto.Audio.Resampling.Pointwise;

namespace LiveProto.Core.Tests.Audio.Resampling.Pointwise;

public class DirectConvolutionTests
{
    [Fact]
    public void Run_EveryLengthAndOffset_EqualsTheScalarTwinBitForBit()
    {
        float[] c = Signals.Noise(272, seed: 1), x = Signals.Noise(320, seed: 2);
        for (int length = 0; length <= 272; length += DirectConvolution.Lanes)
        {
            for (int offset = 0; offset < 33; offset++)
            {
                float expected = DirectConvolution.RunScalar(c.AsSpan(0, length), x.AsSpan(offset, length));
                Assert.Equal(BitConverter.SingleToInt32Bits(expected),
                    BitConverter.SingleToInt32Bits(DirectConvolution.Run(c.AsSpan(0, length), x.AsSpan(offset))));
                double sum = 0;
                for (int i = 0; i < length; i++)
                    sum += (double)c[i] * x[offset + i];
                Assert.Equal(sum, expected, 1e-5);
            }
        }
    }

    [Fact]
    public void Run_InputTooShort_Throws() =>
        Assert.ThrowsAny<ArgumentException>(() => DirectConvolution.Run(new float[32], new float[31]));
}
