using LiveProto.Mocking.Control.Inspector;

namespace LiveProto.Mocking.Tests.Control.Inspector;

public sealed class WaveformTests
{
    [Fact]
    public void Range_OfAnyLengthAndAlignment_IsThatOfTheScalar()
    {
        short[] samples = new short[400];
        for (int seed = 0; seed < 4; seed++)
        {
            new Random(seed).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(samples.AsSpan()));
            for (int start = 0; start < 33; start++)
            {
                for (int length = 1; length <= 257; length++)
                {
                    ReadOnlySpan<short> part = samples.AsSpan(start, length);
                    Assert.Equal(Waveform.ScalarRange(part), Waveform.Range(part));
                }
            }
        }
    }

    [Theory]
    [InlineData(0, new sbyte[0])]
    [InlineData(1, new sbyte[] { -128, -128 })]
    [InlineData(3, new sbyte[] { -128, 127, 0, 0 })]
    public void Of_GivesAPairForEachStep_TheLastMayBeShorter(int length, sbyte[] expected)
    {
        short[] samples = [short.MinValue, short.MaxValue, 255];
        Assert.Equal(expected, Waveform.Of(samples.AsSpan(0, length), sampleRate: 200));
    }
}
