using LiveProto.Audio.Resampling;

namespace LiveProto.Core.Tests.Audio.Resampling;

public class PhaseJoinerTests
{
    [Fact]
    public void Run_EveryStartAndLength_EqualsTheScalarTwin()
    {
        for (int count = 1; count <= 4; count++)
        {
            float[] streams = Signals.Noise(count * 300, seed: count);
            for (int length = 0; length <= 257 * count; length++)
            {
                int first = length % (2 * count);
                float[] expected = new float[length], actual = new float[length];
                PhaseJoiner.RunScalar(streams, 300, count, first, expected);
                PhaseJoiner.Run(streams, 300, count, first, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    [Fact]
    public void RunScalar_FromAnyPlace_TakesInTurn()
    {
        var joined = new float[4];
        PhaseJoiner.RunScalar([0, 3, 6, 1, 4, 7, 2, 5, 8], 3, 3, 2, joined);
        Assert.Equal([2, 3, 4, 5], joined);
    }
}
