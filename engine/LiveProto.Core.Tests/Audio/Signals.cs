namespace LiveProto.Core.Tests.Audio;

/// <summary>Test signals.</summary>
internal static class Signals
{
    public static float[] Sine(int length, double sampleRate, double frequency, double amplitude = 1)
    {
        var samples = new float[length];
        for (int i = 0; i < length; i++)
            samples[i] = (float)(amplitude * Math.Sin(2 * Math.PI * frequency * i / sampleRate));
        return samples;
    }

    public static float[] Noise(int length, int seed, double amplitude = 1)
    {
        var random = new Random(seed);
        var samples = new float[length];
        for (int i = 0; i < length; i++)
            samples[i] = (float)(amplitude * (2 * random.NextDouble() - 1));
        return samples;
    }
}
