namespace LiveProto.Audio;

/// <summary>What <see cref="Pcm16Kernels"/> computes, one sample at a time: the definition, and the path for tails.</summary>
internal static class Pcm16Scalar
{
    public static void ToFloat(ReadOnlySpan<short> source, Span<float> destination)
    {
        for (int i = 0; i < source.Length; i++)
            destination[i] = source[i] * (1f / 32768f);
    }

    public static void FromFloat(ReadOnlySpan<float> source, Span<short> destination)
    {
        for (int i = 0; i < source.Length; i++)
            destination[i] = Pcm16Kernels.Round(source[i] * Pcm16.FullScale);
    }

    public static void ApplyGain(Span<short> samples, float factor)
    {
        for (int i = 0; i < samples.Length; i++)
            samples[i] = Pcm16Kernels.Round(samples[i] * factor);
    }

    public static long SumOfSquares(ReadOnlySpan<short> samples, out int peak)
    {
        long sum = 0;
        peak = 0;
        foreach (short x in samples)
        {
            sum += x * x;
            peak = Math.Max(peak, Math.Abs((int)x));
        }

        return sum;
    }
}
