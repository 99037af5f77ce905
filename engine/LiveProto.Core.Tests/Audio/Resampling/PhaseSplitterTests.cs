using System.Runtime.Intrinsics;
using LiveProto.Audio.Resampling;

namespace LiveProto.Core.Tests.Audio.Resampling;

public class PhaseSplitterTests
{
    [Fact]
    public void Run_EveryLengthOfFloats_EqualsTheScalarTwin()
    {
        float[] samples = Signals.Noise(4 * 257, seed: 1);
        (samples[3], samples[40], samples[77], samples[100], samples[130]) =
            (float.NaN, float.PositiveInfinity, 1e-21f, float.NegativeInfinity, -1e-40f);
        EveryLength<float, FloatInput>(samples);
    }

    [Fact]
    public void Run_EveryLengthOf16Bits_EqualsTheScalarTwin()
    {
        short[] samples = [.. Signals.Noise(4 * 257, seed: 2).Select(x => (short)(x * 32767))];
        samples[40] = short.MinValue;
        EveryLength<short, Pcm16Input>(samples);
    }

    [Fact]
    public void RunScalar_Floats_DealsCleanSamples()
    {
        var streams = new float[8];
        PhaseSplitter.RunScalar<float, FloatInput>([1, float.NaN, -3, float.NegativeInfinity, 1e-21f, 6, 7, 1e10f], 0, streams, 4, 2);
        Assert.Equal([1, -3, 0, 7, 0, 0, 6, 1e10f], streams);
    }

    [Fact]
    public void Read_AnySample_IsWhatTheVectorsRead()
    {
        float[] floats = [0, -0f, float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue,
            1e-20f, -1e-20f, MathF.BitDecrement(1e-20f), MathF.BitIncrement(-1e-20f), float.Epsilon, 1, -1e10f, MathF.BitIncrement(1e10f)];
        float[] expected = Array.ConvertAll(floats, FloatInput.Read);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 1e-20f, -1e-20f, 0, 0, 0, 1, -1e10f, 0], expected);
        for (int i = 0; i < 16; i += 8)
            Assert.Equal(Vector256.Create(expected, i), FloatInput.Read256(ref floats[i]));
        Assert.Equal(Vector512.Create(expected), FloatInput.Read512(ref floats[0]));
    }

    private static void EveryLength<TSample, TInput>(TSample[] samples)
        where TSample : unmanaged
        where TInput : struct, IFilterInput<TSample>
    {
        for (int count = 1; count <= 4; count++)
        {
            // Of an unfinished period too.
            for (int length = 0; length <= 257 * count; length++)
            {
                float[] expected = new float[count * 300], actual = new float[count * 300];
                PhaseSplitter.RunScalar<TSample, TInput>(samples.AsSpan(0, length), 0, expected, 300, count);
                PhaseSplitter.Run<TSample, TInput>(samples.AsSpan(0, length), actual, 300, count);
                Assert.Equal(expected, actual);
            }
        }
    }
}
