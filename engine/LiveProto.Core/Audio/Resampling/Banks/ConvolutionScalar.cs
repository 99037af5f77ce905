namespace LiveProto.Audio.Resampling.Banks;

/// <summary>What the kernels of <see cref="Convolution"/> compute, one multiply-add at a time: their definition.</summary>
internal static class ConvolutionScalar
{
    /// <summary>
    /// For each of <paramref name="periods"/> periods: y[period·outputStride + lane] = Σ x[period·inputStride + row]·rows[row·16 + lane],
    /// added up from both ends towards the middle with fused multiply-adds: a filter's largest coefficients are in its middle, and what is
    /// added while the sum is still small is rounded finely (10 dB less noise than from one end to the other).
    /// </summary>
    public static void Run(ReadOnlySpan<float> rows, ReadOnlySpan<float> x, int inputStride, Span<float> y, int outputStride, int periods)
    {
        for (int period = 0; period < periods; period++)
        {
            for (int lane = 0; lane < FilterBank.Lanes; lane++)
            {
                float sum = 0;
                int first = 0, last = rows.Length / FilterBank.Lanes - 1;
                for (; first < last; first++, last--)
                {
                    sum = MathF.FusedMultiplyAdd(x[period * inputStride + first], rows[first * FilterBank.Lanes + lane], sum);
                    sum = MathF.FusedMultiplyAdd(x[period * inputStride + last], rows[last * FilterBank.Lanes + lane], sum);
                }

                if (first == last)
                    sum = MathF.FusedMultiplyAdd(x[period * inputStride + first], rows[first * FilterBank.Lanes + lane], sum);
                y[period * outputStride + lane] = sum;
            }
        }
    }
}
