using LiveProto.Audio;

namespace LiveProto.Core.Tests.Audio;

public class PhasesTests
{
    [Fact]
    public void Split_EveryLength_DealsSampleBySample()
    {
        for (int count = 1; count <= 4; count++)
        {
            for (int rows = 0; rows <= 257; rows++)
            {
                float[] source = Signals.Noise(rows * count, seed: rows);
                float[] expected = new float[count * 300], actual = new float[count * 300];
                Phases.SplitScalar(source, 0, expected, 300, count);
                Phases.Split(source, actual, 300, count);
                Assert.Equal(expected, actual);
            }
        }
    }

    [Fact]
    public void Join_EveryLength_TakesSplitBack()
    {
        for (int count = 1; count <= 4; count++)
        {
            for (int rows = 0; rows <= 257; rows++)
            {
                float[] source = Signals.Noise(rows * count, seed: rows);
                float[][] streams = [.. Enumerable.Range(0, count).Select(stream => source.Where((_, i) => i % count == stream).ToArray())];
                float[] expected = new float[source.Length], actual = new float[source.Length];
                Phases.JoinScalar(streams, 0, rows, expected);
                Phases.Join(streams, rows, actual);
                Assert.Equal(source, expected);
                Assert.Equal(source, actual);
            }
        }
    }

    [Fact]
    public void Butterfly_EveryLength_SumsAndDifferences()
    {
        for (int length = 0; length <= 257; length++)
        {
            float[] sums = Signals.Noise(length, seed: 1), differences = Signals.Noise(length, seed: 2);
            float[] first = [.. sums.Zip(differences, (s, d) => s + d)], second = [.. sums.Zip(differences, (s, d) => s - d)];
            Phases.Butterfly(sums, differences);
            Assert.Equal(first, sums);
            Assert.Equal(second, differences);
        }
    }
}
