using LiveProto.Audio.Resampling.Folded;

namespace LiveProto.Core.Tests.Audio.Resampling.Folded;

public class ButterflyTests
{
    [Fact]
    public void Run_EveryLength_SumsAndDifferences()
    {
        for (int length = 0; length <= 257; length++)
        {
            float[] sums = Signals.Noise(length, seed: 1), differences = Signals.Noise(length, seed: 2);
            float[] first = [.. sums.Zip(differences, (s, d) => s + d)], second = [.. sums.Zip(differences, (s, d) => s - d)];
            Butterfly.Run(sums, differences);
            Assert.Equal(first, sums);
            Assert.Equal(second, differences);
        }
    }
}
